package io.sealwright.simulator.globalsign;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;

/// GlobalSign, played: its desks, and how the admin face sees it.
public final class GlobalSign implements PlayedAuthority {
    private static final Pattern ERROR_CODE = Pattern.compile("-[0-9]{1,5}");
    private static final int LONGEST_CREDENTIAL = 30;
    private static final Set<String> OPERATIONS = Set.of(
            "PVOrder",
            "ModifyMSSLOrder",
            "ChangeSubjectAltName",
            "ReIssue",
            "ToggleRenewalNotice",
            "AddDomainToProfile",
            "AddMSSLDomain",
            "VerifyMsslDomain",
            "RenewalDomain",
            "GetDomainApproverList",
            "GetDomains",
            "GetMSSLProfiles",
            "GetOrderByOrderID",
            "GetModifiedOrders",
            "GetOrderByDateRange",
            "GetOrderByExpirationDate",
            "GetCertificateOrders");

    private final Ledger<Fact, Books> ledger;
    private final Accounts accounts;
    private final Issuance issuance;
    private final OrderDesk orderDesk;
    private final ReplacementDesk replacementDesk;
    private final DomainDesk domainDesk;
    private final Queries queries;
    private final Seeds seeds;

    /// Takes up at once what was under way when the process ended.
    public GlobalSign(
            Ledger<Fact, Books> ledger,
            Authority authority,
            HouseRules rules,
            DnsRecords dns,
            WebFiles web,
            Clock clock) {
        this.ledger = ledger;
        this.accounts = new Accounts(ledger, clock);
        this.issuance = new Issuance(ledger, authority, rules.validity(), clock);
        this.orderDesk = new OrderDesk(ledger, rules, issuance, clock);
        this.replacementDesk = new ReplacementDesk(ledger, rules, issuance, clock);
        this.domainDesk = new DomainDesk(ledger, dns, web, clock);
        this.queries = new Queries(ledger, rules.validity(), clock);
        this.seeds = new Seeds(ledger, authority, rules.validity());
        issuance.resume();
    }

    public Accounts accounts() {
        return accounts;
    }

    public OrderDesk orderDesk() {
        return orderDesk;
    }

    public ReplacementDesk replacementDesk() {
        return replacementDesk;
    }

    public DomainDesk domainDesk() {
        return domainDesk;
    }

    public Queries queries() {
        return queries;
    }

    @Override
    public String ca() {
        return "GLOBALSIGN";
    }

    @Override
    public List<Credential> credentials() {
        return List.of(
                Credential.text("userName", LONGEST_CREDENTIAL),
                Credential.text("password", LONGEST_CREDENTIAL),
                Credential.flag("extended"));
    }

    @Override
    public Opening open(String name, Map<String, String> given) {
        return accounts.open(
                        name,
                        given.getOrDefault("userName", ""),
                        given.getOrDefault("password", ""),
                        Boolean.parseBoolean(given.get("extended")))
                .<Opening>map(account -> new Opened(shown(account)))
                .orElseGet(() -> new NotOpened("the userName belongs to another account"));
    }

    private static PlayedAccount shown(Account account) {
        SequencedMap<String, Object> shown = new LinkedHashMap<>();
        shown.put("userName", account.userName());
        shown.put("profileId", account.profileId());
        shown.put("extended", account.extended());
        return new PlayedAccount(account.name(), shown, account.issuance(), account.faults());
    }

    @Override
    public Optional<PlayedAccount> account(String name) {
        return ledger.books().account(name).map(GlobalSign::shown);
    }

    /// The account whose credentials a call names; they are not checked yet.
    public Optional<PlayedAccount> accountOfUser(String userName) {
        return ledger.books().accountOfUser(userName).map(GlobalSign::shown);
    }

    @Override
    public void set(String account, IssuancePolicy policy) {
        accounts.set(account, policy);
        issuance.followAll(account);
    }

    @Override
    public void set(String account, FaultPlan plan) {
        accounts.set(account, plan);
    }

    @Override
    public Set<String> operations() {
        return OPERATIONS;
    }

    @Override
    public boolean isErrorCode(String code) {
        return ERROR_CODE.matcher(code).matches();
    }

    @Override
    public List<PlayedOrder> orders(String account) {
        return ledger.books().account(account).map(queries::allOf).orElse(List.of()).stream()
                .map(GlobalSign::shown)
                .toList();
    }

    private static PlayedOrder shown(Order order) {
        Placement placement = order.placement();
        return new PlayedOrder(
                order.id(),
                placement.commonName(),
                placement.names(),
                placement.kind().name(),
                Integer.parseInt(order.status().code()),
                placement.csr().csrSha256(),
                placement.csr().keySha256(),
                placement.orderedAt(),
                placement.specialInstructions(),
                placement.extras() == null ? Map.of() : placement.extras().shown());
    }

    @Override
    public Optional<PlayedOrder> review(String orderId, boolean passed) {
        return orderDesk.decidePhishingCheck(orderId, passed).map(GlobalSign::shown);
    }

    @Override
    public Optional<PlayedOrder> approve(String orderId, boolean approved) {
        return orderDesk.decideApproval(orderId, approved).map(GlobalSign::shown);
    }

    @Override
    public boolean confirmMail(String account, String domain) {
        return domainDesk.confirmMail(account, domain);
    }

    @Override
    public Optional<PlayedOrder> revoke(String orderId) {
        Books books = ledger.books();
        return books.orders()
                .find(orderId)
                .flatMap(order -> books.account(order.placement().account()))
                .flatMap(account -> switch (orderDesk.modify(account, orderId, "REVOKE")) {
                    case Outcome.Done<Order>(Order revoked, var _) -> Optional.of(shown(revoked));
                    case Outcome.Refused<Order> _ -> Optional.empty();
                });
    }

    @Override
    public void seed(String account, Seeding seeding) {
        seeds.sow(ledger.books().account(account).orElseThrow(), seeding);
    }

    @Override
    public Revocations revocations() {
        return ledger.books().orders();
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
        issuance.close();
        ledger.close();
    }
}
