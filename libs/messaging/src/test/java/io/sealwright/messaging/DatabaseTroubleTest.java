package io.sealwright.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseTroubleTest {
    static Stream<Throwable> passing() {
        return Stream.of(
                new PgException("the server is shutting down", "FATAL", "57P01", null),
                new PgException("deadlock detected", "ERROR", "40P01", null),
                new PgException("could not serialize", "ERROR", "40001", null),
                new PgException("too many clients", "FATAL", "53300", null),
                new PgException("a lock is not available", "ERROR", "55P03", null),
                new ConnectException("Connection refused"),
                ClosedConnectionException.INSTANCE,
                new TimeoutException(),
                new NoStackTraceThrowable("Pool closed"),
                new NoStackTraceThrowable("Timeout waiting for connection"),
                new CompletionException(new ConnectException("Connection refused")));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void troubleOfTheDatabaseIsWaitedOut(Throwable failure) {
        assertThat(DatabaseTrouble.isPassing(failure)).isTrue();
    }

    static Stream<Throwable> ofTheMessage() {
        return Stream.of(
                new PgException("violates a check", "ERROR", "23514", null),
                new PgException("invalid byte sequence", "ERROR", "22021", null),
                new NoStackTraceThrowable(
                        "Parameter at position[2] with class = [java.lang.Object] can not be coerced"),
                new IllegalStateException("the handler's own"),
                new CompletionException(new IllegalStateException("the handler's own")));
    }

    @ParameterizedTest
    @MethodSource("ofTheMessage")
    void whatTheMessageBroughtIsNot(Throwable failure) {
        assertThat(DatabaseTrouble.isPassing(failure)).isFalse();
    }
}
