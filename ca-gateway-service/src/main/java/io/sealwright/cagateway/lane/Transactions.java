package io.sealwright.cagateway.lane;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// The database, as virtual threads use it.
@ApplicationScoped
public class Transactions {
    private static final Logger LOG = Logger.getLogger(Transactions.class);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Pool pool;
    private volatile boolean ending;

    Transactions(Pool pool) {
        this.pool = pool;
    }

    /// Does the work in one transaction.
    ///
    /// @throws RuntimeException where the database fails; then nothing was done
    public <T> T once(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work).await().atMost(LONGEST);
    }

    /// Does the work in one transaction, and again until the database has done it: it holds what an
    /// authority answered, which cannot be asked for again at will.
    ///
    /// @param what for the log
    /// @throws RuntimeException where this service ends first; what an authority answered is then found out
    ///     anew
    public <T> T untilDone(String what, Function<SqlConnection, Uni<T>> work) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return once(work);
            } catch (RuntimeException e) {
                if (ending) {
                    throw e;
                }
                LOG.errorf(e, "%s could not be recorded; it is tried again in %d ms", what, pause.toMillis());
            }
            LockSupport.parkNanos(pause.toNanos());
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        }
    }

    /// From now on a failure is final.
    void end() {
        ending = true;
    }
}
