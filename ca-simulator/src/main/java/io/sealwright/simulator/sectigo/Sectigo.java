package io.sealwright.simulator.sectigo;

import io.sealwright.simulator.authority.Authority;
import io.sealwright.simulator.authority.Revocations;
import io.sealwright.simulator.fault.FaultPlan;
import io.sealwright.simulator.played.IssuancePolicy;
import io.sealwright.simulator.played.Ledger;
import io.sealwright.simulator.played.PlayedAccount;
import io.sealwright.simulator.played.PlayedAuthority;
import io.sealwright.simulator.played.PlayedOrder;
import io.sealwright.simulator.played.Seeding;
import io.sealwright.simulator.proof.DnsRecords;
import io.sealwright.simulator.proof.WebFiles;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Sectigo Certificate Manager, played: its desks, and how the admin face sees it.
public final class Sectigo implements PlayedAuthority {
    private static final Pattern ERROR_CODE = Pattern.compile("0|-[0-9]{1,5}");
    private static final Pattern SSL_ID = Pattern.compile("[0-9]{1,9}");
    private static final int LONGEST_CREDENTIAL = 128;

    private final Ledger<Fact, Books> ledger;
    private final HouseRules rules;
    private final Clock clock;
    private final Accounts accounts;
    private final Progress progress;
    private final DomainDesk domains;
    private final DcvDesk dcv;
    private final SslDesk certificates;
    private final Seeds seeds;
    private volatile Set<String> operations = Set.of();

    /// Takes up at once what was under way when the process ended.
    public Sectigo(
            Ledger<Fact, Books> ledger,
            Authority authority,
            HouseRules rules,
            DnsRecords dns,
            WebFiles web,
            Clock clock) {
        this.ledger = ledger;
        this.rules = rules;
        this.clock = clock;
        this.accounts = new Accounts(ledger, clock);
        this.progress = new Progress(ledger, authority, rules, clock);
        this.domains = new DomainDesk(ledger, rules, clock);
        this.dcv = new DcvDesk(ledger, rules, new Proofs(dns, web), progress, clock);
        this.certificates = new SslDesk(ledger, new Wishes(domains, rules), progress, clock);
        this.seeds = new Seeds(ledger, authority, rules.validity());
        progress.resume();
        progress.repeat(dcv::lookForAll);
    }

    /// The wire says by which names its operations are counted and spoiled.
    public void answersTo(Set<String> names) {
        operations = names;
    }

    public Accounts accounts() {
        return accounts;
    }

    public DomainDesk domainDesk() {
        return domains;
    }

    public DcvDesk dcvDesk() {
        return dcv;
    }

    public SslDesk sslDesk() {
        return certificates;
    }

    public HouseRules rules() {
        return rules;
    }

    public Instant now() {
        return clock.instant();
    }

    /// A status as the CA prints it.
    public String status(Ssl ssl) {
        boolean over = ssl.certificate()
                .filter(certificate -> now().isAfter(certificate.notAfter()))
                .isPresent();
        return switch (ssl.status()) {
            case REQUESTED -> "Requested";
            case APPLIED -> "Applied";
            case ISSUED -> over ? "Expired" : "Issued";
            case REVOKED -> "Revoked";
            case DECLINED -> "Declined";
            case REJECTED -> "Rejected";
        };
    }

    @Override
    public String ca() {
        return "SECTIGO";
    }

    @Override
    public List<Credential> credentials() {
        return List.of(
                Credential.text("login", LONGEST_CREDENTIAL),
                Credential.text("password", LONGEST_CREDENTIAL),
                Credential.text("customerUri", LONGEST_CREDENTIAL),
                Credential.optionalText("clientId", LONGEST_CREDENTIAL),
                Credential.optionalText("clientSecret", LONGEST_CREDENTIAL),
                Credential.flag("fieldRequired"));
    }

    @Override
    public Opening open(String name, Map<String, String> given) {
        return accounts.open(
                        name,
                        new Account.Credentials(
                                given.getOrDefault("login", ""),
                                given.getOrDefault("password", ""),
                                given.getOrDefault("customerUri", ""),
                                given.get("clientId"),
                                given.get("clientSecret"),
                                Boolean.parseBoolean(given.getOrDefault("fieldRequired", "false"))))
                .<Opening>map(account -> new Opened(shown(account)))
                .orElseGet(() -> new NotOpened("the login or the clientId belongs to another account"));
    }

    /// How the admin face sees an account.
    public PlayedAccount shown(Account account) {
        SequencedMap<String, Object> shown = new LinkedHashMap<>();
        shown.put("login", account.login());
        shown.put("customerUri", account.customerUri());
        String clientId = account.clientId();
        if (clientId != null) {
            shown.put("clientId", clientId);
        }
        shown.put("organizationId", account.organizationId());
        shown.put("departmentId", account.departmentId());
        shown.put(
                "profiles",
                Arrays.stream(Profile.values())
                        .map(profile -> new ShownProfile(profile.id(), profile.title(), terms(profile)))
                        .toList());
        return new PlayedAccount(account.name(), shown, account.issuance(), account.faults());
    }

    /// A profile as the admin face shows it.
    public record ShownProfile(int id, String name, List<Integer> terms) {}

    /// The terms that a profile offers today.
    public List<Integer> terms(Profile profile) {
        return profile.terms(rules.validity().at(now()).certificateDays());
    }

    @Override
    public Optional<PlayedAccount> account(String name) {
        return ledger.books().account(name).map(this::shown);
    }

    @Override
    public void set(String account, IssuancePolicy policy) {
        accounts.set(account, policy);
    }

    @Override
    public void set(String account, FaultPlan plan) {
        accounts.set(account, plan);
    }

    @Override
    public Set<String> operations() {
        return operations;
    }

    @Override
    public boolean isErrorCode(String code) {
        return ERROR_CODE.matcher(code).matches();
    }

    @Override
    public List<PlayedOrder> orders(String account) {
        return ledger.books().certificatesOf(account).stream().map(this::shown).toList();
    }

    private PlayedOrder shown(Ssl ssl) {
        return new PlayedOrder(
                Integer.toString(ssl.id()),
                ssl.wish().commonName(),
                ssl.wish().names(),
                ssl.terms().renewalOf() == null ? "NEW" : "RENEWAL",
                status(ssl),
                ssl.wish().csr().csrSha256(),
                ssl.wish().csr().keySha256(),
                ssl.at(Ssl.Event.REQUESTED).orElseThrow(),
                ssl.terms().comments(),
                said(ssl.terms()));
    }

    private static Map<String, Object> said(Ssl.Terms terms) {
        Map<String, Object> said = new LinkedHashMap<>();
        String requester = terms.externalRequester();
        if (requester != null) {
            said.put("externalRequester", requester);
        }
        terms.customFields().forEach(field -> said.put("customFields/" + field.name(), field.value()));
        return said;
    }

    @Override
    public Optional<PlayedOrder> review(String orderId, boolean passed) {
        return decided(orderId, id -> certificates.review(id, passed));
    }

    @Override
    public Optional<PlayedOrder> approve(String orderId, boolean approved) {
        return decided(orderId, id -> certificates.decide(id, approved));
    }

    private Optional<PlayedOrder> decided(String orderId, Function<Integer, Optional<Ssl>> decision) {
        return SSL_ID.matcher(orderId).matches()
                ? decision.apply(Integer.valueOf(orderId)).map(this::shown)
                : Optional.empty();
    }

    @Override
    public boolean confirmMail(String account, String domain) {
        return dcv.confirmMail(account, domain);
    }

    @Override
    public Optional<PlayedOrder> revoke(String orderId) {
        return decided(
                orderId,
                id -> ledger.books()
                        .certificate(id)
                        .filter(ssl -> ssl.status() == Ssl.Status.ISSUED)
                        .flatMap(ssl -> ledger.books().account(ssl.account()))
                        .map(account -> {
                            certificates.revoke(account, id, 0, "In the portal.");
                            return certificates.certificate(account, id);
                        }));
    }

    @Override
    public void seed(String account, Seeding seeding) {
        seeds.sow(ledger.books().account(account).orElseThrow(), seeding);
    }

    @Override
    public Revocations revocations() {
        return ledger.books();
    }

    @Override
    public void awaitDurable() {
        ledger.awaitDurable();
    }

    @Override
    public boolean remembers() {
        return ledger.healthy();
    }

    @Override
    public void close() {
        progress.close();
        ledger.close();
    }
}
