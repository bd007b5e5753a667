package io.sealwright.cagateway.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sealwright.cagateway.connector.Ability;
import io.sealwright.cagateway.connector.Balance;
import io.sealwright.cagateway.connector.CaClient;
import io.sealwright.cagateway.connector.Trouble;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an account has left to pay orders with, as its authority says right now.
@Path("/v1/ca-accounts/{account}/balance")
@Produces(MediaType.APPLICATION_JSON)
class BalanceResource {
    private final AccountQuestions questions;
    private final Clock clock;

    BalanceResource(AccountQuestions questions, Clock clock) {
        this.questions = questions;
        this.clock = clock;
    }

    /// Amounts are texts, so that no reader rounds them.
    ///
    /// @param available what orders may cost in all, credit and all; absent where no end is set
    /// @param currency by its three letters; absent where the authority does not say
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record BalanceView(String balance, @Nullable String available, String currency) {
        static BalanceView of(Balance.Told told) {
            BigDecimal available = told.available();
            return new BalanceView(
                    told.balance().toPlainString(),
                    available == null ? null : available.toPlainString(),
                    told.currency());
        }
    }

    @GET
    @RunOnVirtualThread
    @RolesAllowed({"OPERATOR", "AUDITOR", "ADMIN"})
    public BalanceView balance(@PathParam("account") String idOrName) {
        Instant readAt = clock.instant();
        AccountRecord account = questions.accountThat(Ability.BALANCE, idOrName, "tell the balance of an account");
        return switch (questions.ask(account, CaClient::balance)) {
            case Balance.Told told -> BalanceView.of(told);
            case Trouble trouble -> throw questions.problem(account, readAt, trouble);
        };
    }
}
