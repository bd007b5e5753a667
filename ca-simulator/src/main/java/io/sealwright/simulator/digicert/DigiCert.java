package io.sealwright.simulator.digicert;

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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// DigiCert CertCentral, played: its desks, and how the admin face sees it.
public final class DigiCert implements PlayedAuthority {
    private static final Pattern ERROR_CODE = Pattern.compile("[a-z_]+([:|][a-z_]+)?");
    private static final Pattern ORDER_ID = Pattern.compile("[0-9]{1,18}");
    private static final int LONGEST_KEY = 200;

    private final Ledger<Fact, Books> ledger;
    private final HouseRules rules;
    private final Accounts accounts;
    private final Progress progress;
    private final OrderDesk orders;
    private final RequestDesk requests;
    private final DomainDesk domains;
    private final ProofDesk proofs;
    private final Queries queries;
    private final Seeds seeds;
    private volatile Set<String> operations = Set.of();

    /// Takes up at once what was under way when the process ended.
    ///
    /// @param polling how often the CA looks for proofs by itself; empty for never
    public DigiCert(
            Ledger<Fact, Books> ledger,
            Authority authority,
            HouseRules rules,
            DnsRecords dns,
            WebFiles web,
            Clock clock,
            Optional<Duration> polling) {
        this.ledger = ledger;
        this.rules = rules;
        this.accounts = new Accounts(ledger, clock);
        this.progress = new Progress(ledger, authority, rules, clock);
        Wishes wishes = new Wishes(ledger, rules);
        Proofs looks = new Proofs(dns, web);
        this.orders = new OrderDesk(ledger, wishes, progress, clock);
        this.requests = new RequestDesk(ledger, progress, clock);
        this.domains = new DomainDesk(ledger, looks, progress, clock);
        this.proofs = new ProofDesk(ledger, orders, domains, wishes, looks, progress, clock);
        this.queries = new Queries(ledger, clock);
        this.seeds = new Seeds(ledger, authority, rules.validity());
        progress.resume();
        polling.ifPresent(interval -> progress.repeat(interval, proofs::lookForAll));
    }

    /// The wire says by which names its operations are counted and spoiled.
    public void answersTo(Set<String> names) {
        operations = names;
    }

    public Accounts accounts() {
        return accounts;
    }

    public OrderDesk orderDesk() {
        return orders;
    }

    public RequestDesk requestDesk() {
        return requests;
    }

    public DomainDesk domainDesk() {
        return domains;
    }

    public ProofDesk proofDesk() {
        return proofs;
    }

    public Queries queries() {
        return queries;
    }

    public HouseRules rules() {
        return rules;
    }

    @Override
    public String ca() {
        return "DIGICERT";
    }

    @Override
    public List<Credential> credentials() {
        return List.of(
                Credential.text("apiKey", LONGEST_KEY), Credential.flag("viewOnly"), Credential.flag("fieldRequired"));
    }

    @Override
    public Opening open(String name, Map<String, String> given) {
        return accounts.open(
                        name,
                        given.getOrDefault("apiKey", ""),
                        Boolean.parseBoolean(given.getOrDefault("viewOnly", "false")),
                        Boolean.parseBoolean(given.getOrDefault("fieldRequired", "false")))
                .<Opening>map(account -> new Opened(shown(account)))
                .orElseGet(() -> new NotOpened("the apiKey belongs to another account"));
    }

    /// How the admin face sees an account.
    public static PlayedAccount shown(Account account) {
        SequencedMap<String, Object> shown = new LinkedHashMap<>();
        shown.put("organizationId", account.organizationId());
        shown.put("containerId", account.containerId());
        shown.put("viewOnly", account.viewOnly());
        return new PlayedAccount(account.name(), shown, account.issuance(), account.faults());
    }

    @Override
    public Optional<PlayedAccount> account(String name) {
        return ledger.books().account(name).map(DigiCert::shown);
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
        return ledger.books().ordersOf(account).stream().map(DigiCert::shown).toList();
    }

    private static PlayedOrder shown(Order order) {
        Item.Wish wish = order.primary().wish();
        return new PlayedOrder(
                Long.toString(order.id()),
                wish.commonName(),
                wish.names(),
                order.terms().renewalOf() == null ? "NEW" : "RENEWAL",
                order.status().name().toLowerCase(Locale.ROOT),
                wish.csr().csrSha256(),
                wish.csr().keySha256(),
                order.placedAt(),
                order.terms().alternativeOrderId(),
                said(order));
    }

    private static Map<String, Object> said(Order order) {
        Map<String, Object> said = new LinkedHashMap<>();
        Map<String, String> extras = order.terms().extras();
        if (extras != null) {
            said.putAll(extras);
        }
        order.terms().customFields().forEach(field -> said.put("custom_fields/" + field.metadataId(), field.value()));
        Item.Wish wish = order.primary().wish();
        said.put("server_platform", wish.serverPlatform());
        said.put("signature_hash", wish.signatureHash());
        if (order.terms().comments() != null) {
            said.put("comments", order.terms().comments());
        }
        return said;
    }

    @Override
    public Optional<PlayedOrder> review(String orderId, boolean passed) {
        return decided(orderId, id -> orders.review(id, passed));
    }

    @Override
    public Optional<PlayedOrder> approve(String orderId, boolean approved) {
        return decided(orderId, id -> requests.decideFirst(id, approved));
    }

    private static Optional<PlayedOrder> decided(String orderId, Function<Long, Optional<Order>> decision) {
        return ORDER_ID.matcher(orderId).matches()
                ? decision.apply(Long.valueOf(orderId)).map(DigiCert::shown)
                : Optional.empty();
    }

    @Override
    public boolean confirmMail(String account, String domain) {
        boolean ofDomain = domains.confirmMail(account, domain);
        return proofs.confirmMail(account, domain) || ofDomain;
    }

    @Override
    public Optional<PlayedOrder> revoke(String orderId) {
        return decided(orderId, requests::revokeInPortal);
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
