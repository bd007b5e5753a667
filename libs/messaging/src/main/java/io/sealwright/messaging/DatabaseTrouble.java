package io.sealwright.messaging;

import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/// Which failures come from the database's state and not from the message that was being handled.
final class DatabaseTrouble {
    /// SQLSTATE classes (PostgreSQL manual, appendix A): connection exception, transaction rollback
    /// (serialization, deadlock), insufficient resources, operator intervention (shutdown), system error.
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");

    /// `55P03 lock_not_available`, `25006 read_only_sql_transaction` (a server that is being replaced).
    private static final Set<String> STATES = Set.of("55P03", "25006");

    private static final List<String> POOL_TROUBLE =
            List.of("Pool closed", "Timeout", "Connection pool reached max wait");

    private DatabaseTrouble() {}

    /// Whether the same work may succeed later without any change of the message.
    static boolean isPassing(Throwable failure) {
        return switch (failure) {
            case PgException e -> {
                String state = e.getSqlState();
                yield state != null
                        && (STATES.contains(state) || (state.length() >= 2 && CLASSES.contains(state.substring(0, 2))));
            }
            case ClosedConnectionException _, IOException _, TimeoutException _ -> true;
            // The reactive client has one type for a pool that is closed or used up and for values that it cannot
            // encode.
            case NoStackTraceThrowable e -> POOL_TROUBLE.stream().anyMatch(String.valueOf(e.getMessage())::startsWith);
            default -> failure.getCause() != null && isPassing(failure.getCause());
        };
    }
}
