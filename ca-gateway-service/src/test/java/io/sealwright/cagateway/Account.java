package io.sealwright.cagateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.contracts.CaCommand.CheckDomainControl;
import io.sealwright.contracts.CaCommand.Replaces;
import io.sealwright.contracts.CaCommand.RequestDomainControl;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.contracts.CaEvent.DomainChallenge;
import io.sealwright.contracts.CaEvent.DomainControlProven;
import io.sealwright.pki.IssuedCertificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/// An account of a test's own at the simulator, known to the service, and a domain that nobody else orders under.
public final class Account {
    private static final int VALIDITY_DAYS = 90;
    private static final Map<String, Integer> LIMITS = Map.of("callsPerSecond", 50, "concurrentCalls", 8);

    private final Authority authority;
    private final Service service;
    private final Simulator simulator;
    private final String name = "acct-" + UUID.randomUUID().toString().substring(0, 18);
    private final String domain = name + "." + Simulator.ZONE;

    private Account(Authority authority, Service service, Simulator simulator) {
        this.authority = authority;
        this.service = service;
        this.simulator = authority.playedBy(simulator);
    }

    /// Without a proven domain.
    public static Account open(Authority authority, Service service, Simulator simulator) {
        return open(authority, service, simulator, Map.of(), Map.of(), LIMITS);
    }

    public static Account open(
            Authority authority, Service service, Simulator simulator, int callsPerSecond, int concurrentCalls) {
        Map<String, Integer> limits = Map.of("callsPerSecond", callsPerSecond, "concurrentCalls", concurrentCalls);
        return open(authority, service, simulator, Map.of(), Map.of(), limits);
    }

    /// One whose orders must fill its custom field, where the authority has such fields.
    public static Account demanding(Authority authority, Service service, Simulator simulator) {
        return open(authority, service, simulator, authority.demandingField(), Map.of(), LIMITS);
    }

    /// At GlobalSign, with a profile for ExtendedSSL.
    public static Account openExtended(Service service, Simulator simulator) {
        return open(
                Authority.GLOBALSIGN,
                service,
                simulator,
                Map.of("extended", true),
                Map.of("vettingLevel", "EV"),
                LIMITS);
    }

    private static Account open(
            Authority authority,
            Service service,
            Simulator simulator,
            Map<String, ?> there,
            Map<String, String> here,
            Map<String, Integer> limits) {
        Account account = new Account(authority, service, simulator);
        Map<String, String> credentials = authority.credentials(account.name.substring(5));
        Map<String, Object> opening = new HashMap<>(credentials);
        opening.putAll(authority.fixedSettings());
        opening.putAll(there);
        JsonNode opened = account.simulator.account(authority.name(), account.name, opening);
        Map<String, String> settings = new HashMap<>(authority.settings(opened));
        settings.putAll(here);
        service.operator()
                .body(Map.of(
                        "name",
                        account.name,
                        "ca",
                        authority.name(),
                        "url",
                        authority.url(simulator.uri()).toString(),
                        "credentials",
                        credentials,
                        "settings",
                        settings,
                        "contact",
                        Map.of("firstName", "A", "lastName", "B", "email", "pki@example.com", "phone", "+441"),
                        "limits",
                        limits))
                .post("/v1/ca-accounts")
                .then()
                .statusCode(201);
        return account;
    }

    /// Has control of the domain proven where that is wanted, so that orders can be placed.
    public Account proven() {
        if (service.validationMethods(authority).isEmpty()) {
            return this;
        }
        String control = UUID.randomUUID().toString();
        service.commands().send(new RequestDomainControl(control, name, domain, "DNS", null));
        DomainChallenge challenge = service.events().await(control, DomainChallenge.class);
        simulator.publish(challenge.recordName(), challenge.recordValue());
        service.commands().send(new CheckDomainControl(control));
        service.events().await(control, DomainControlProven.class);
        return this;
    }

    public String name() {
        return name;
    }

    /// What must never be shown of it.
    public Collection<String> credentials() {
        return authority.credentials(name.substring(5)).values();
    }

    public String domain() {
        return domain;
    }

    /// An order for one name under the domain, not sent yet.
    public SubmitOrder order(String host) {
        return order(host, Csr.of(host + "." + domain));
    }

    public SubmitOrder order(String host, String csr) {
        String commonName = host + "." + domain;
        return new SubmitOrder(
                UUID.randomUUID().toString(),
                name,
                authority.product(),
                csr,
                commonName,
                List.of(commonName, "also-" + commonName),
                VALIDITY_DAYS,
                null,
                "DNS",
                null,
                null);
    }

    /// An order for these names, not sent yet.
    public SubmitOrder orderFor(List<String> names) {
        return new SubmitOrder(
                UUID.randomUUID().toString(),
                name,
                authority.product(),
                Csr.of(names.getFirst()),
                names.getFirst(),
                names,
                VALIDITY_DAYS,
                null,
                "DNS",
                null,
                null);
    }

    /// The same order with options.
    public static SubmitOrder saying(SubmitOrder order, Map<String, String> options) {
        return new SubmitOrder(
                order.orderId(),
                order.caAccount(),
                order.product(),
                order.csr(),
                order.commonName(),
                order.subjectAltNames(),
                order.validityDays(),
                order.renewsCaOrderId(),
                order.dcvMethod(),
                order.contact(),
                order.replaces(),
                options);
    }

    /// What the authority's only order of the account is.
    public JsonNode onlyOrder() {
        JsonNode orders = simulator.orders(name);
        assertThat(orders).hasSize(1);
        return orders.get(0);
    }

    /// What the authority calls the kinds of the account's orders, oldest first.
    public List<String> kindsAtAuthority() {
        List<String> kinds = new ArrayList<>();
        simulator.orders(name).forEach(order -> kinds.add(order.path("kind").asText()));
        return kinds;
    }

    /// An order that replaces the certificate of one that was issued, not sent yet.
    ///
    /// @param csr that of the order before keeps the key: then the names change
    public SubmitOrder replacing(SubmitOrder before, CertificateIssued issued, String csr, List<String> names) {
        return new SubmitOrder(
                UUID.randomUUID().toString(),
                name,
                before.product(),
                csr,
                before.commonName(),
                names,
                before.validityDays(),
                null,
                "DNS",
                null,
                new Replaces(issued.caOrderId(), serialNumber(issued), csr.equals(before.csr())));
    }

    /// As commands and events write it.
    public static String serialNumber(CertificateIssued issued) {
        return IssuedCertificate.parse(issued.certificate()).serialNumber().toUpperCase(Locale.ROOT);
    }

    /// Sends an order.
    ///
    /// @return its id
    public String submit(String host) {
        SubmitOrder order = order(host);
        service.commands().send(order);
        return order.orderId();
    }

    /// Sends several.
    public List<String> submit(int count) {
        return IntStream.range(0, count).mapToObj(i -> submit("host-" + i)).toList();
    }

    /// @param plan as the simulator's README says, with `'` for `"`
    public void faults(String plan) {
        simulator.faults(name, plan.replace('\'', '"'));
    }

    /// One fault that hits every call of one operation.
    public void fault(String fault, String operation) {
        faults("{'%s': {'probability': 1, 'operations': ['%s']}}".formatted(fault, operation));
    }

    public void noFaults() {
        simulator.noFaults(name);
    }

    public void issueAfter(Duration delay) {
        simulator.issueAfter(name, delay);
    }

    /// Whether a person must approve each order in the authority's portal.
    public void approvalRequired() {
        simulator.approvalRequired(name);
    }

    /// Whether the account's own user is not let be the one who approves.
    public void approverRefused(boolean refused) {
        simulator.approverRefused(name, refused);
    }

    /// What an approver of the customer's decides in the authority's portal.
    public void approve(String caOrderId, boolean approved) {
        simulator.approve(caOrderId, approved);
    }

    /// What the authority's staff make of an order that waits for them.
    public void decide(String caOrderId, boolean passed) {
        simulator.decide(caOrderId, passed);
    }

    public long calls(String operation) {
        return simulator.calls(name, operation);
    }

    public long calls() {
        return simulator.calls(name);
    }

    /// Orders that the account has had for so many days, placed by somebody else.
    ///
    /// @return the authority's ids of them, oldest first
    public List<String> seed(int count, int days) {
        Set<String> before = new HashSet<>(caOrderIds());
        simulator.seed(name, count, domain, days);
        return caOrderIds().stream().filter(id -> !before.contains(id)).toList();
    }

    /// The authority's ids of all orders of the account, oldest first.
    public List<String> caOrderIds() {
        List<String> ids = new ArrayList<>();
        simulator.orders(name).forEach(order -> ids.add(order.path("orderId").asText()));
        return ids;
    }

    /// Somebody revokes it in the authority's portal.
    public void revokeInPortal(String caOrderId) {
        simulator.revoke(caOrderId);
    }

    /// What the authority calls the state of its order.
    public String statusAtAuthority(String orderId) {
        for (var order : simulator.orders(name)) {
            if (order.path("reference").asText().equals(authority.reference(orderId))) {
                return order.path("status").asText();
            }
        }
        throw new IllegalStateException("The authority does not have " + orderId);
    }

    /// That the authority has each of these orders once, and no others.
    public void assertBoughtOnce(Collection<String> orderIds) {
        assertThat(simulator.bought(name))
                .containsExactlyInAnyOrderElementsOf(
                        orderIds.stream().map(authority::reference).toList());
    }
}
