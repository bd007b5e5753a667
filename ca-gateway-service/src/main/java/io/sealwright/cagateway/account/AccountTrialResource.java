package io.sealwright.cagateway.account;

import io.sealwright.cagateway.connector.AccountCheck;
import io.sealwright.cagateway.connector.CaClient;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// Tries an account out: logs in and looks whether orders could be placed. Nothing is changed at the
/// authority. An account that was not called any more because its login was refused is called again when it
/// passes.
@Path("/v1/ca-accounts/{account}/test")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
class AccountTrialResource {
    private static final Duration DATABASE = Duration.ofSeconds(10);

    private final AccountQuestions questions;
    private final AccountBook book;
    private final Pool pool;
    private final Clock clock;
    private final Event<AccountsChanged> changes;

    AccountTrialResource(
            AccountQuestions questions, AccountBook book, Pool pool, Clock clock, Event<AccountsChanged> changes) {
        this.questions = questions;
        this.book = book;
        this.pool = pool;
        this.clock = clock;
        this.changes = changes;
    }

    /// @param passed whether every check passed
    record Trial(boolean passed, List<AccountCheck> checks) {}

    @POST
    @RunOnVirtualThread
    @RolesAllowed({"OPERATOR", "ADMIN"})
    public Trial test(@PathParam("account") String idOrName) {
        AccountRecord account = questions.account(idOrName);
        List<AccountCheck> checks = questions.tryOut(account, CaClient::check);
        boolean passed = checks.stream().allMatch(AccountCheck::passed);
        if (passed && account.stop() != null) {
            book.mend(pool, List.of(account.name()), clock.instant()).await().atMost(DATABASE);
            changes.fire(new AccountsChanged());
        }
        return new Trial(passed, checks);
    }
}
