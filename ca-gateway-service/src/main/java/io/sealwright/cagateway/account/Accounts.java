package io.sealwright.cagateway.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.cagateway.connector.CaConnector;
import io.sealwright.clock.TimeOrderedId;
import io.sealwright.contracts.CaEvent;
import io.sealwright.contracts.CaEvent.Product;
import io.sealwright.contracts.Contact;
import io.sealwright.messaging.Outbox;
import io.sealwright.messaging.SessionOutbox;
import io.sealwright.rest.PageRequest;
import io.sealwright.rest.Problems;
import io.sealwright.sealing.Sealer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Accounts as operators edit them. Every change says so over Kafka, in the same transaction.
@ApplicationScoped
class Accounts {
    private static final String MEND = """
            insert into account_stop (account, since, mended_at) values (?1, ?2, ?2)
            on conflict (account) do update set mended_at = excluded.mended_at returning account
            """;
    private static final String FORGET = """
            with stop as (delete from account_stop where account = ?1),
                 entries as (delete from account_catalog_entry where account = ?1),
                 changes as (delete from account_catalog_change where account = ?1)
            delete from account_catalog where account = ?1 returning account
            """;
    private static final String UNDER_WAY = """
            select (select count(*) from submission
                     where account = ?1
                       and state in ('QUEUED', 'CALLING', 'UNKNOWN', 'PLACED', 'WAITING', 'HELD'))
                 + (select count(*) from domain_control
                     where account = ?1 and state in ('REQUESTED', 'CHALLENGED', 'CHECKING'))
                 + (select count(*) from certificate_revocation
                     where account = ?1 and state in ('ASKED', 'UNKNOWN', 'AWAITED'))
            """;

    private static final int CHANGES_TRIED = 10;

    private final AccountOffer products;
    private final Sealer sealer;
    private final ObjectMapper json;
    private final SessionOutbox outbox;
    private final Clock clock;

    Accounts(AccountOffer products, Sealer sealer, ObjectMapper json, Outbox outbox, Clock clock) {
        this.products = products;
        this.sealer = sealer;
        this.json = json;
        this.outbox = new SessionOutbox(outbox);
        this.clock = clock;
    }

    Uni<List<CaAccount>> page(PageRequest request) {
        UUID after = request.after();
        return Panache.withSession(() -> (after == null
                        ? CaAccount.<CaAccount>find("order by id")
                        : CaAccount.<CaAccount>find("id > ?1 order by id", after))
                .range(0, request.limit())
                .list());
    }

    /// @param idOrName either
    Uni<CaAccount> one(String idOrName) {
        return Panache.withSession(() -> found(idOrName));
    }

    private static Uni<CaAccount> found(String idOrName) {
        UUID id = id(idOrName);
        Uni<List<CaAccount>> search = id == null
                ? CaAccount.<CaAccount>find("name", idOrName).list()
                : CaAccount.<CaAccount>find("id", id).list();
        return search.map(
                found -> found.stream().findFirst().orElseThrow(() -> Problems.notFound("CA account", idOrName)));
    }

    private static @Nullable UUID id(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? id : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    Uni<CaAccount> create(String name, CaConnector connector, AccountForm form) {
        Instant now = clock.instant();
        CaAccount account = new CaAccount();
        account.id = TimeOrderedId.at(now);
        account.name = name;
        account.ca = connector.ca();
        account.createdAt = now;
        account.settings = Map.of();
        account.callsPerSecond = AccountForm.CALLS_PER_SECOND;
        account.concurrentCalls = AccountForm.CONCURRENT_CALLS;
        account.active = true;
        write(account, form, now);
        return Panache.withTransaction(() -> CaAccount.count("name", name)
                        .invoke(known -> {
                            if (known > 0) {
                                throw taken(name);
                            }
                        })
                        .chain(() -> account.<CaAccount>persistAndFlush())
                        .call(this::changed))
                .onFailure(ConstraintViolationException.class)
                .transform(_ -> taken(name));
    }

    private static RuntimeException taken(String name) {
        return Problems.conflict(
                "There is a CA account named '" + name + "' already. Change that one, or choose another" + " name.");
    }

    /// @param version that the operator saw; null where it does not matter
    Uni<CaAccount> change(String idOrName, @Nullable Long version, AccountForm form) {
        return againIfOvertaken(() -> Panache.withTransaction(() -> found(idOrName)
                .invoke(account -> {
                    requireVersion(account, version);
                    write(account, form, clock.instant());
                })
                .call(account -> account.flush())
                .call(this::changed)));
    }

    Uni<Void> delete(String idOrName, @Nullable Long version) {
        return againIfOvertaken(() -> Panache.withTransaction(() -> found(idOrName)
                .invoke(account -> requireVersion(account, version))
                .call(this::requireUnused)
                .call(account -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(FORGET, String.class)
                                .setParameter(1, account.name)
                                .getResultList()
                                .chain(() -> outbox.append(session, event(account, false, account.version + 1)))))
                .chain(account -> account.delete())));
    }

    /// Somebody else changed the account between its reading and its writing: the change is made to it as it is now.
    /// Whoever named the version that he saw is told.
    private static <T> Uni<T> againIfOvertaken(Supplier<Uni<? extends T>> change) {
        return Uni.createFrom()
                .deferred(change)
                .onFailure(Accounts::isOvertaken)
                .retry()
                .atMost(CHANGES_TRIED);
    }

    private static boolean isOvertaken(Throwable failure) {
        return failure instanceof OptimisticLockException || failure instanceof StaleStateException;
    }

    private static void requireVersion(CaAccount account, @Nullable Long version) {
        if (version != null && version != account.version) {
            throw Problems.preconditionFailed("The CA account '" + account.name + "' is at version " + account.version
                    + ", not " + version + ". Read it again, then repeat the change.");
        }
    }

    /// Orders that are under way could never be followed to their end without the account.
    private Uni<Void> requireUnused(CaAccount account) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(UNDER_WAY, Long.class)
                        .setParameter(1, account.name)
                        .getSingleResult())
                .invoke(underWay -> {
                    if (underWay > 0) {
                        throw Problems.conflict("The CA account '" + account.name + "' has " + underWay
                                + " orders, domain proofs or revocations under way. Set active to false, wait until they are through"
                                + " or cancel them, then delete it.");
                    }
                })
                .replaceWithVoid();
    }

    private void write(CaAccount account, AccountForm form, Instant now) {
        account.url = Objects.requireNonNullElse(form.url(), account.url);
        account.settings = Objects.requireNonNullElse(form.settings(), account.settings);
        account.callsPerSecond = Objects.requireNonNullElse(form.callsPerSecond(), account.callsPerSecond);
        account.concurrentCalls = Objects.requireNonNullElse(form.concurrentCalls(), account.concurrentCalls);
        account.active = Objects.requireNonNullElse(form.active(), account.active);
        account.updatedAt = now;
        CaAccess.Proxy proxy = form.proxy();
        if (proxy != null || form.removeProxy()) {
            account.proxyHost = proxy == null ? null : proxy.host();
            account.proxyPort = proxy == null ? null : proxy.port();
        }
        Contact contact = form.contact();
        if (contact != null) {
            account.firstName = contact.firstName();
            account.lastName = contact.lastName();
            account.email = contact.email();
            account.phone = contact.phone();
        }
        Map<String, String> credentials = form.credentials();
        if (credentials != null) {
            account.sealedCredentials = sealer.sealText(text(credentials), AccountRecord.sealingContext(account.id));
        }
    }

    private String text(Map<String, String> credentials) {
        try {
            return json.writeValueAsString(credentials);
        } catch (JsonProcessingException e) {
            // Without the cause: it could quote a credential.
            throw new IllegalStateException("Credentials cannot be written as JSON");
        }
    }

    /// Says so, and lets what was held because of the account go on.
    private Uni<Void> changed(CaAccount account) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        return Panache.getSession()
                .chain((Mutiny.Session session) -> session.createNativeQuery(MEND, String.class)
                        .setParameter(1, account.name)
                        .setParameter(2, now)
                        .getResultList()
                        .chain(() -> outbox.append(session, event(account, account.active, account.version))));
    }

    private CaEvent event(CaAccount account, boolean active, long version) {
        return products.event(account.id.toString(), account.name, account.ca, active, products(account), version);
    }

    List<Product> products(CaAccount account) {
        return products.of(account.ca, account.products);
    }
}
