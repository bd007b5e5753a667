package io.sealwright.simulator.sectigo;

import io.sealwright.simulator.fault.FaultPlan;
import io.sealwright.simulator.played.IssuancePolicy;
import io.sealwright.simulator.played.Ledger;
import io.sealwright.simulator.played.PasswordDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// Opens accounts, changes what is set for them, and lets callers in.
public final class Accounts {
    public static final Duration TOKEN_LIFE = Duration.ofMinutes(5);
    private static final int SHORTEST_PASSWORD = 8;
    private static final int TOKEN_BYTES = 32;

    private final Ledger<Fact, Books> ledger;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Bearer> bearers = new ConcurrentHashMap<>();

    private record Bearer(String account, Instant until) {}

    Accounts(Ledger<Fact, Books> ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /// Creates an account, or gives it other credentials.
    ///
    /// @return empty where another account has them
    Optional<Account> open(String name, Account.Credentials given) {
        return ledger.change(() -> {
            Books books = ledger.books();
            Optional<Account> holder = books.accountOf(given.customerUri(), given.login())
                    .or(() -> Optional.ofNullable(given.clientId()).flatMap(books::accountOfClient));
            if (holder.isPresent() && !holder.get().name().equals(name)) {
                return Optional.empty();
            }
            Account account = books.account(name)
                    .orElseGet(() -> new Account(
                            name,
                            given.login(),
                            PasswordDigest.of(given.password()),
                            given.customerUri(),
                            null,
                            null,
                            books.accountCount() + 1,
                            clock.instant(),
                            IssuancePolicy.DEFAULT,
                            FaultPlan.NONE,
                            null))
                    .with(given);
            ledger.record(new Fact.AccountStands(account));
            return Optional.of(account);
        });
    }

    void set(String name, IssuancePolicy policy) {
        change(name, account -> account.with(policy));
    }

    void set(String name, FaultPlan plan) {
        change(name, account -> account.with(plan));
    }

    private void change(String name, UnaryOperator<Account> change) {
        ledger.change(() -> {
            ledger.record(new Fact.AccountStands(
                    change.apply(ledger.books().account(name).orElseThrow())));
            return name;
        });
    }

    /// The account that a login names; the password is not checked yet.
    public Optional<Account> named(String customerUri, String login) {
        return ledger.books().accountOf(customerUri, login);
    }

    public Optional<Account> admit(String customerUri, String login, String password) {
        return named(customerUri, login).filter(account -> account.password().matches(password));
    }

    /// A bearer token for an API key; it is forgotten when the process ends.
    public Optional<String> bearer(String clientId, String clientSecret) {
        return ledger.books()
                .accountOfClient(clientId)
                .filter(account -> {
                    PasswordDigest secret = account.clientSecret();
                    return secret != null && secret.matches(clientSecret);
                })
                .map(account -> {
                    byte[] bytes = new byte[TOKEN_BYTES];
                    random.nextBytes(bytes);
                    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
                    Instant now = clock.instant();
                    bearers.values().removeIf(old -> now.isAfter(old.until()));
                    bearers.put(token, new Bearer(account.name(), now.plus(TOKEN_LIFE)));
                    return token;
                });
    }

    public Optional<Account> ofBearer(String token) {
        return Optional.ofNullable(bearers.get(token))
                .filter(bearer -> clock.instant().isBefore(bearer.until()))
                .flatMap(bearer -> ledger.books().account(bearer.account()));
    }

    public void changePassword(Account account, String password) {
        if (password.length() < SHORTEST_PASSWORD) {
            throw Refusal.of(-7306, "The password does not follow the rules.");
        }
        change(account.name(), one -> one.with(PasswordDigest.of(password)));
    }
}
