package io.sealwright.simulator.globalsign;

import io.sealwright.simulator.fault.FaultPlan;
import io.sealwright.simulator.played.IssuancePolicy;
import io.sealwright.simulator.played.Ledger;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Everything that the CA knows, built from facts alone.
public final class Books implements Ledger.Books<Fact> {
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Map<String, Account> accountsByUser = new ConcurrentHashMap<>();
    private final Map<String, Domain> domains = new ConcurrentHashMap<>();
    private final Map<DomainName, String> domainIdsByName = new ConcurrentHashMap<>();
    private final OrderBook orders = new OrderBook();

    private record DomainName(String profileId, String name) {}

    @Override
    public void apply(Fact fact) {
        switch (fact) {
            case Fact.AccountOpened opened -> open(opened);
            case Fact.IssuanceSet set -> put(require(set.account()).with(set.policy()));
            case Fact.FaultsSet set -> put(require(set.account()).with(set.plan()));
            case Fact.DomainAdded added -> {
                put(added.domain());
                domainIdsByName.put(
                        new DomainName(
                                added.domain().profileId(), added.domain().name()),
                        added.domain().id());
            }
            case Fact.DomainRenewed renewed ->
                put(requireDomain(renewed.domainId()).renewing(renewed.token(), renewed.at(), renewed.vettingType()));
            case Fact.DomainApproved approved ->
                put(requireDomain(approved.domainId()).approved(approved.at()));
            case Fact.OrderPlaced placed -> orders.place(placed.placement(), placed.status(), placed.events());
            case Fact.OrderIssued issued -> orders.issue(issued.orderId(), issued.certificate(), issued.at());
            case Fact.ReplacementAsked asked -> orders.ask(asked.orderId(), asked.replacement());
            case Fact.CertificateReplaced replaced ->
                orders.replace(replaced.orderId(), replaced.certificate(), replaced.at());
            case Fact.OrderMoved moved -> orders.move(moved.orderId(), moved.status(), moved.event());
        }
    }

    private void open(Fact.AccountOpened opened) {
        Account before = accounts.get(opened.name());
        if (before != null) {
            accountsByUser.remove(before.userName());
        }
        put(new Account(
                opened.name(),
                opened.userName(),
                opened.password(),
                opened.profileId(),
                opened.extended(),
                opened.openedAt(),
                before == null ? IssuancePolicy.DEFAULT : before.issuance(),
                before == null ? FaultPlan.NONE : before.faults()));
    }

    private void put(Account account) {
        accounts.put(account.name(), account);
        accountsByUser.put(account.userName(), account);
    }

    private void put(Domain domain) {
        domains.put(domain.id(), domain);
    }

    private Account require(String name) {
        return account(name)
                .orElseThrow(() -> new IllegalStateException("The journal speaks of an unknown account " + name));
    }

    private Domain requireDomain(String id) {
        return domain(id).orElseThrow(() -> new IllegalStateException("The journal speaks of an unknown domain " + id));
    }

    Optional<Account> account(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    Optional<Account> accountOfUser(String userName) {
        return Optional.ofNullable(accountsByUser.get(userName));
    }

    int accountCount() {
        return accounts.size();
    }

    Optional<Domain> domain(String id) {
        return Optional.ofNullable(domains.get(id));
    }

    Optional<Domain> domainNamed(String profileId, String name) {
        return Optional.ofNullable(domainIdsByName.get(new DomainName(profileId, name)))
                .map(domains::get);
    }

    /// In the order of their ids, which is the order in which they were added.
    List<Domain> domainsOf(Account account) {
        return domains.values().stream()
                .filter(domain -> domain.account().equals(account.name()))
                .sorted(Comparator.comparing(Domain::id))
                .toList();
    }

    Collection<Domain> domains() {
        return domains.values();
    }

    OrderBook orders() {
        return orders;
    }
}
