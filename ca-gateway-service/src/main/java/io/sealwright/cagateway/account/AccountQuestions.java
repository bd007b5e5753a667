package io.sealwright.cagateway.account;

import io.sealwright.cagateway.connector.Ability;
import io.sealwright.cagateway.connector.CaClient;
import io.sealwright.cagateway.connector.CallRules;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.rest.Problems;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// Asks an account's authority while somebody waits for the answer. Nothing is changed there. Such calls are few and
/// do not wait for their turn among those of the account's orders.
@ApplicationScoped
public class AccountQuestions {
    private static final Duration DATABASE = Duration.ofSeconds(10);
    private static final Logger LOG = Logger.getLogger(AccountQuestions.class);
    /// Whoever asks is a person or a program that waits for the answer.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final AccountBook book;
    private final Pool pool;
    private final Clock clock;
    private final CallRules.Observer observer;
    private final AccountTurns turns;
    private final Event<AccountsChanged> changes;

    AccountQuestions(
            AccountBook book,
            Pool pool,
            Clock clock,
            CallRules.Observer observer,
            AccountTurns turns,
            Event<AccountsChanged> changes) {
        this.book = book;
        this.pool = pool;
        this.clock = clock;
        this.observer = observer;
        this.turns = turns;
        this.changes = changes;
    }

    public AccountRecord account(String idOrName) {
        return book.idOrNamed(pool, idOrName).await().atMost(DATABASE).stream()
                .findFirst()
                .orElseThrow(() -> Problems.notFound("CA account", idOrName));
    }

    /// The account, of which this is to be asked.
    ///
    /// @param what the authority would do, as "tell the balance of an account"
    public AccountRecord accountThat(Ability ability, String idOrName, String what) {
        AccountRecord account = account(idOrName);
        if (!book.capabilities(account).can(ability)) {
            throw Problems.conflict(account.ca() + " does not " + what + " by its interface. Look in its portal.");
        }
        return account;
    }

    /// Calls with no regard to why the account is not called at present.
    <T> T tryOut(AccountRecord account, Function<CaClient, T> question) {
        return call(account, () -> true, question);
    }

    private <T> T call(AccountRecord account, CallRules.Turns turns, Function<CaClient, T> question) {
        CallRules rules = new CallRules(turns, observer, clock, CONNECT, ANSWER, ANSWER);
        try (CaClient client = book.connect(account, rules)) {
            return question.apply(client);
        }
    }

    /// Keeps to the account's budget of calls. A login that was refused is not tried again: that would lock the
    /// account out.
    public <T> T ask(AccountRecord account, Function<CaClient, T> question) {
        AccountRecord.Stop stop = account.stop();
        if (stop != null && stop.reason() == ReasonCode.CA_CREDENTIALS && stop.mendedAt() == null) {
            throw Problems.conflict(
                    "The account " + account.name() + " is not called until somebody mends it: " + stop.detail());
        }
        AtomicBoolean noTurn = new AtomicBoolean();
        T answer = call(
                account,
                () -> {
                    boolean turn = turns.await(account, LONGEST_WAIT);
                    noTurn.compareAndSet(false, !turn);
                    return turn;
                },
                question);
        if (noTurn.get()) {
            throw Problems.busyBehind("The calls that the account " + account.name()
                    + " may make are used up by its orders for now. Ask again in a minute.");
        }
        return answer;
    }

    /// What the caller is told where there is no answer. A refused login stops all calls of the account.
    ///
    /// @param readAt when the account was read, or before
    public RuntimeException problem(AccountRecord account, Instant readAt, Trouble trouble) {
        if (trouble instanceof Trouble.OperatorMustAct it && it.reason() == ReasonCode.CA_CREDENTIALS) {
            LOG.errorf(
                    "The account %s is not called any more until somebody changes it: %s", account.name(), it.detail());
            book.stop(pool, account.name(), it, readAt, clock.instant()).await().atMost(DATABASE);
            changes.fire(new AccountsChanged());
        }
        return switch (trouble) {
            case Trouble.TryAgain it -> Problems.noAnswerBehind(it.detail());
            case Trouble.OperatorMustAct it -> Problems.conflict(it.detail());
        };
    }
}
