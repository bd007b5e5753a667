package io.sealwright.simulator.sectigo;

import io.sealwright.simulator.played.Ledger;
import io.sealwright.simulator.proof.HostNames;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Brings domains into accounts and delegates them.
public final class DomainDesk {
    private static final int SHORTEST_NAME = 4;
    private static final int LONGEST_NAME = 255;

    private final Ledger<Fact, Books> ledger;
    private final HouseRules rules;
    private final Clock clock;

    DomainDesk(Ledger<Fact, Books> ledger, HouseRules rules, Clock clock) {
        this.ledger = ledger;
        this.rules = rules;
        this.clock = clock;
    }

    public Domain create(
            Account account,
            @Nullable String given,
            @Nullable String description,
            boolean active,
            List<Domain.Delegation> delegations) {
        if (given == null || given.isBlank()) {
            throw Refusal.missing("name");
        }
        String name = given.strip().toLowerCase(Locale.ROOT);
        if (name.length() < SHORTEST_NAME) {
            throw Refusal.of(-712, "The domain name is too short.");
        }
        if (name.length() > LONGEST_NAME) {
            throw Refusal.of(-713, "The domain name is too long.");
        }
        if (!HostNames.isHostName(name, name.startsWith("*.")) || HostNames.isInternal(name)) {
            throw Refusal.of(-732, "The domain name is invalid.");
        }
        if (delegations.isEmpty()) {
            throw Refusal.of(-709, "The domain must be delegated to at least one organization.");
        }
        delegations.forEach(one -> refuseForeign(account, one.orgId()));
        return ledger.change(() -> {
            if (ledger.books().domainNamed(account.name(), name).isPresent()) {
                throw Refusal.of(-700, "The domain ''" + name + "'' already exists.");
            }
            Domain domain = new Domain(
                    ledger.books().nextDomain(),
                    account.name(),
                    name,
                    description,
                    active,
                    List.copyOf(delegations),
                    null,
                    null,
                    clock.instant());
            ledger.record(new Fact.DomainStands(domain));
            return domain;
        });
    }

    private static void refuseForeign(Account account, int orgId) {
        if (!account.has(orgId)) {
            throw Refusal.of(-639, "The organization id is invalid.");
        }
    }

    public Domain domain(Account account, int id) {
        return ledger.books()
                .domain(id)
                .filter(domain -> domain.account().equals(account.name()))
                .orElseThrow(Refusal::noDomain);
    }

    public List<Domain> domains(Account account) {
        return ledger.books().domainsOf(account.name());
    }

    public void delete(Account account, int id) {
        Domain domain = domain(account, id);
        boolean used = ledger.books().certificatesOf(account.name()).stream()
                .anyMatch(ssl -> ssl.wish().names().stream().anyMatch(name -> HostNames.covers(domain.name(), name)));
        if (used) {
            throw Refusal.of(-740, "The domain has certificates.");
        }
        ledger.change(() -> {
            ledger.record(new Fact.DomainGone(id));
            return id;
        });
    }

    public Domain activate(Account account, int id, boolean on) {
        return change(account, id, domain -> domain.activated(on));
    }

    /// Adds a delegation, or changes the one that the organization has.
    public Domain delegate(Account account, int id, Domain.Delegation delegation) {
        refuseForeign(account, delegation.orgId());
        return change(account, id, domain -> {
            List<Domain.Delegation> others = others(domain, delegation.orgId());
            others.add(delegation);
            return domain.with(others);
        });
    }

    public Domain revokeDelegation(Account account, int id, int orgId) {
        return change(account, id, domain -> {
            List<Domain.Delegation> others = others(domain, orgId);
            if (others.size() == domain.delegations().size()) {
                throw Refusal.of(-707, "The delegation is deleted already.");
            }
            return domain.with(others);
        });
    }

    private static List<Domain.Delegation> others(Domain domain, int orgId) {
        List<Domain.Delegation> others = new ArrayList<>(domain.delegations());
        others.removeIf(one -> one.orgId() == orgId);
        return others;
    }

    /// Decides on a delegation that a lesser administrator asked for; here none does.
    public Domain decide(Account account, int id, int orgId) {
        Domain domain = domain(account, id);
        if (domain.delegations().stream().noneMatch(one -> one.orgId() == orgId && !one.approved())) {
            throw Refusal.of(-705, "The delegation is not in the state Requested.");
        }
        return domain;
    }

    private Domain change(Account account, int id, UnaryOperator<Domain> change) {
        return ledger.change(() -> {
            Domain next = change.apply(domain(account, id));
            ledger.record(new Fact.DomainStands(next));
            return next;
        });
    }

    /// Refuses a name that no validated domain covers, by the nearest domain above it.
    ///
    /// @param provesItself whether control is proved for the order alone
    void refuseUncovered(Account account, int orgId, String name, boolean provesItself) {
        Optional<Domain> nearest = nearest(account, name);
        if (nearest.isPresent()) {
            Domain domain = nearest.get();
            if (!domain.active()) {
                throw Refusal.of(-715, "The domain ''" + domain.name() + "'' is inactive.");
            }
            if (!domain.servesTls(account, orgId)) {
                throw Refusal.of(-1010, "The domain ''" + domain.name() + "'' is not allowed.");
            }
        }
        if (!provesItself && !isValidated(account, name)) {
            throw Refusal.of(-107, "Domain control validation of ''" + name + "'' is missing or expired.");
        }
    }

    private Optional<Domain> nearest(Account account, String name) {
        String candidate = HostNames.withoutWildcard(name);
        while (candidate.contains(".")) {
            Optional<Domain> domain = ledger.books().domainNamed(account.name(), candidate);
            if (domain.isPresent()) {
                return domain;
            }
            candidate = candidate.substring(candidate.indexOf('.') + 1);
        }
        return Optional.empty();
    }

    boolean isValidated(Account account, String name) {
        Instant now = clock.instant();
        return ledger.books().domainsOf(account.name()).stream()
                .filter(domain -> HostNames.covers(HostNames.withoutWildcard(domain.name()), name))
                .anyMatch(domain ->
                        domain.active() && domain.state(now, rules.validity().at(now)) == Domain.State.VALIDATED);
    }
}
