package io.sealwright.simulator.sectigo;

import io.sealwright.simulator.authority.Revocations;
import io.sealwright.simulator.played.Ledger;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Everything that the CA knows, built from facts alone. Changed under the ledger's lock, read without.
public final class Books implements Ledger.Books<Fact>, Revocations {
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Map<Login, String> accountsByLogin = new ConcurrentHashMap<>();
    private final Map<String, String> accountsByClient = new ConcurrentHashMap<>();
    private final Map<Integer, Domain> domains = new ConcurrentHashMap<>();
    private final Map<Named, Integer> domainsByName = new ConcurrentHashMap<>();
    private final Map<Integer, Ssl> certificates = new ConcurrentHashMap<>();
    private final Map<String, NavigableMap<Integer, Integer>> certificatesByAccount = new ConcurrentHashMap<>();
    private final Map<String, Integer> certificatesByRenewId = new ConcurrentHashMap<>();
    private final Map<BigInteger, Integer> certificatesBySerial = new ConcurrentHashMap<>();
    private final Map<BigInteger, Instant> revokedAt = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Revoked> revoked = new ConcurrentLinkedQueue<>();
    private final AtomicInteger lastCertificate = new AtomicInteger(50_000_000);
    private final AtomicInteger lastDomain = new AtomicInteger(400);

    private record Login(String customerUri, String login) {}

    private record Named(String account, String name) {}

    @Override
    public void apply(Fact fact) {
        switch (fact) {
            case Fact.AccountStands(Account account) -> put(account);
            case Fact.DomainStands(Domain domain) -> {
                domains.put(domain.id(), domain);
                domainsByName.put(new Named(domain.account(), domain.name()), domain.id());
                lastDomain.accumulateAndGet(domain.id(), Math::max);
            }
            case Fact.DomainGone(int id) -> {
                Domain gone = domains.remove(id);
                if (gone != null) {
                    domainsByName.remove(new Named(gone.account(), gone.name()));
                }
            }
            case Fact.SslStands(Ssl ssl) -> put(ssl);
        }
    }

    private void put(Account account) {
        Account before = accounts.put(account.name(), account);
        if (before != null) {
            accountsByLogin.remove(new Login(before.customerUri(), before.login()));
            String client = before.clientId();
            if (client != null) {
                accountsByClient.remove(client);
            }
        }
        accountsByLogin.put(new Login(account.customerUri(), account.login()), account.name());
        String client = account.clientId();
        if (client != null) {
            accountsByClient.put(client, account.name());
        }
    }

    private void put(Ssl ssl) {
        certificates.put(ssl.id(), ssl);
        lastCertificate.accumulateAndGet(ssl.id(), Math::max);
        certificatesByAccount
                .computeIfAbsent(ssl.account(), _ -> new ConcurrentSkipListMap<>())
                .put(ssl.id(), ssl.id());
        certificatesByRenewId.put(ssl.renewId(), ssl.id());
        for (Ssl.Issued one : ssl.issued()) {
            BigInteger serial = new BigInteger(one.certificate().serial(), 16);
            certificatesBySerial.put(serial, ssl.id());
            Instant at = one.revokedAt();
            if (at != null && revokedAt.putIfAbsent(serial, at) == null) {
                revoked.add(new Revoked(serial, at));
            }
        }
    }

    Optional<Account> account(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    Optional<Account> accountOf(String customerUri, String login) {
        return Optional.ofNullable(accountsByLogin.get(new Login(customerUri, login)))
                .map(accounts::get);
    }

    Optional<Account> accountOfClient(String clientId) {
        return Optional.ofNullable(accountsByClient.get(clientId)).map(accounts::get);
    }

    int accountCount() {
        return accounts.size();
    }

    Optional<Domain> domain(int id) {
        return Optional.ofNullable(domains.get(id));
    }

    Optional<Domain> domainNamed(String account, String name) {
        return Optional.ofNullable(domainsByName.get(new Named(account, name))).map(domains::get);
    }

    Collection<Domain> domains() {
        return domains.values();
    }

    List<Domain> domainsOf(String account) {
        return domains.values().stream()
                .filter(domain -> domain.account().equals(account))
                .sorted(Comparator.comparingInt(Domain::id))
                .toList();
    }

    Optional<Ssl> certificate(int id) {
        return Optional.ofNullable(certificates.get(id));
    }

    Optional<Ssl> certificateOfRenewId(String renewId) {
        return Optional.ofNullable(certificatesByRenewId.get(renewId)).map(certificates::get);
    }

    Optional<Ssl> certificateOfSerial(BigInteger serial) {
        return Optional.ofNullable(certificatesBySerial.get(serial)).map(certificates::get);
    }

    Collection<Ssl> certificates() {
        return certificates.values();
    }

    /// Oldest first.
    List<Ssl> certificatesOf(String account) {
        NavigableMap<Integer, Integer> ids = certificatesByAccount.get(account);
        return ids == null
                ? List.of()
                : ids.keySet().stream()
                        .map(this::certificate)
                        .flatMap(Optional::stream)
                        .toList();
    }

    int nextCertificate() {
        return lastCertificate.incrementAndGet();
    }

    int nextDomain() {
        return lastDomain.incrementAndGet();
    }

    @Override
    public List<Revoked> revoked() {
        return List.copyOf(revoked);
    }

    @Override
    public Optional<Standing> standing(BigInteger serial) {
        return certificatesBySerial.containsKey(serial)
                ? Optional.of(new Standing(Optional.ofNullable(revokedAt.get(serial))))
                : Optional.empty();
    }

    @Override
    public long revision() {
        return revokedAt.size();
    }
}
