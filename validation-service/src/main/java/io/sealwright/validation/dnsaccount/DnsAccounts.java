package io.sealwright.validation.dnsaccount;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import io.sealwright.clock.TimeOrderedId;
import io.sealwright.contracts.ValidationEvent.DnsAccountChanged;
import io.sealwright.messaging.Outbox;
import io.sealwright.messaging.SessionOutbox;
import io.sealwright.rest.PageRequest;
import io.sealwright.rest.ProblemException;
import io.sealwright.rest.Problems;
import io.sealwright.sealing.UnsealableSecret;
import io.sealwright.validation.dnsaccount.DnsAccountForm.Change;
import io.sealwright.validation.dnsaccount.DnsAccountForm.NewAccount;
import io.sealwright.validation.provider.DnsProvider;
import io.sealwright.validation.provider.DnsProviders;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/// Keeps the DNS accounts. Every change says so on Kafka, in the transaction that makes it.
@ApplicationScoped
class DnsAccounts {
    private static final String USES = "select count(*) from challenge where account_id = ?1 and state <> 'REMOVED'";

    private final DnsAccountRepository repository;
    private final DnsProviders providers;
    private final Credentials credentials;
    private final SessionOutbox outbox;
    private final Clock clock;

    DnsAccounts(
            DnsAccountRepository repository,
            DnsProviders providers,
            Credentials credentials,
            Outbox outbox,
            Clock clock) {
        this.repository = repository;
        this.providers = providers;
        this.credentials = credentials;
        this.outbox = new SessionOutbox(outbox);
        this.clock = clock;
    }

    @WithSession
    Uni<List<DnsAccountView>> list(PageRequest page) {
        UUID after = page.after();
        Sort byId = Sort.by("id").descending();
        return (after == null ? repository.findAll(byId) : repository.find("id < ?1", byId, after))
                .page(Page.ofSize(page.fetch()))
                .list()
                .map(accounts -> accounts.stream().map(this::view).toList());
    }

    @WithSession
    Uni<DnsAccountView> find(UUID id) {
        return load(id).map(this::view);
    }

    @WithTransaction
    Uni<DnsAccountView> create(NewAccount wanted) {
        Instant now = now();
        DnsAccount account = new DnsAccount();
        account.id = TimeOrderedId.at(now);
        account.name = wanted.name();
        account.provider = wanted.provider();
        account.zones = wanted.zones();
        account.settings = wanted.settings();
        account.sealedCredentials = credentials.seal(account.id, wanted.credentials());
        account.active = wanted.active();
        account.createdAt = now;
        account.changedAt = now;
        return repository
                .count("name", wanted.name())
                .invoke(taken -> {
                    if (taken > 0) {
                        throw nameTaken(wanted.name());
                    }
                })
                .chain(() -> repository.persistAndFlush(account))
                // Somebody else may have been a moment faster.
                .onFailure(ConstraintViolationException.class)
                .transform(_ -> nameTaken(wanted.name()))
                .call(this::tell)
                .map(this::view);
    }

    private static ProblemException nameTaken(String name) {
        return Problems.conflict(
                "There is a DNS account '" + name + "' already. Choose another name, or change that account.");
    }

    /// @param body the fields to change
    /// @param ifMatch whether the version that the client knows is still the present one
    @WithTransaction
    Uni<DnsAccountView> change(UUID id, @Nullable JsonNode body, Predicate<DnsAccount> ifMatch) {
        return load(id).invoke(account -> requireMatch(account, ifMatch))
                .invoke(account -> apply(DnsAccountForm.readChange(body, account, providerOf(account)), account))
                .call(account -> repository.flush())
                .call(this::tell)
                .map(this::view);
    }

    @WithTransaction
    Uni<Void> delete(UUID id, Predicate<DnsAccount> ifMatch) {
        return load(id).invoke(account -> requireMatch(account, ifMatch))
                .call(this::requireUnused)
                .call(account -> repository.delete(account).call(repository::flush))
                .call(account -> Panache.getSession().call(session -> outbox.append(session, gone(account))))
                .replaceWithVoid();
    }

    private Uni<DnsAccount> load(UUID id) {
        return repository
                .findById(id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("DNS account", id.toString()));
    }

    private Uni<Void> requireUnused(DnsAccount account) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(USES, Long.class)
                        .setParameter(1, account.id)
                        .getSingleResult())
                .invoke(uses -> {
                    if (uses > 0) {
                        throw Problems.conflict("Records of " + uses
                                + " challenge(s) stand, or may stand, in zones of '"
                                + account.name + "' and are taken away with its key. Wait until they are removed,"
                                + " or set active to false so that no new ones come.");
                    }
                })
                .replaceWithVoid();
    }

    private void apply(Change change, DnsAccount account) {
        List<String> zones = change.zones();
        if (zones != null) {
            account.zones = zones;
        }
        account.settings = merged(account.settings, change.settings());
        if (!change.credentials().isEmpty()) {
            account.sealedCredentials = credentials.seal(account.id, completed(change.credentials(), account));
        }
        Boolean active = change.active();
        if (active != null) {
            account.active = active;
        }
        account.changedAt = now();
    }

    /// What is sealed is opened only where it is still needed, so that an account whose master key was lost
    /// can be given all its credentials anew.
    private Map<String, String> completed(Map<String, String> given, DnsAccount account) {
        boolean whole =
                providerOf(account).form().credentials().stream().allMatch(field -> given.containsKey(field.name()));
        if (whole) {
            return given;
        }
        try {
            return merged(credentials.open(account.id, account.sealedCredentials), given);
        } catch (UnsealableSecret e) {
            throw Problems.conflict("The other credentials of '" + account.name + "' cannot be opened: "
                    + e.getMessage() + ". Restore the master key, or give all credentials anew.");
        }
    }

    private static Map<String, String> merged(Map<String, String> old, Map<String, String> changes) {
        Map<String, String> merged = new HashMap<>(old);
        merged.putAll(changes);
        return merged;
    }

    private static void requireMatch(DnsAccount account, Predicate<DnsAccount> ifMatch) {
        if (!ifMatch.test(account)) {
            throw Problems.preconditionFailed("The DNS account '" + account.name + "' is at version " + account.version
                    + " now. Read it again and repeat the change.");
        }
    }

    private Uni<Void> tell(DnsAccount account) {
        return Panache.getSession().flatMap(session -> outbox.append(session, changed(account)));
    }

    private DnsAccountChanged changed(DnsAccount account) {
        return new DnsAccountChanged(
                account.id.toString(), account.name, account.active, account.zones, account.version, now());
    }

    private DnsAccountChanged gone(DnsAccount account) {
        return new DnsAccountChanged(account.id.toString(), account.name, false, List.of(), account.version + 1, now());
    }

    private DnsProvider providerOf(DnsAccount account) {
        return providers
                .byId(account.provider)
                .orElseThrow(() -> Problems.conflict("The DNS account '" + account.name + "' is of the provider "
                        + account.provider + ", which this version does not have."));
    }

    /// Every account has all credentials that its provider's form has: none can be created or left without.
    private DnsAccountView view(DnsAccount account) {
        TreeSet<String> set = new TreeSet<>();
        providers
                .byId(account.provider)
                .ifPresent(provider -> provider.form().credentials().forEach(field -> set.add(field.name())));
        return DnsAccountView.of(account, List.copyOf(set));
    }

    /// The database keeps microseconds.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
