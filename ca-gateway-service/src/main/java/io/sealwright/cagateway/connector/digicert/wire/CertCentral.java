package io.sealwright.cagateway.connector.digicert.wire;

import io.sealwright.cagateway.connector.Balance;
import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.cagateway.connector.CallRules;
import io.sealwright.cagateway.connector.Catalog.Entry;
import io.sealwright.cagateway.connector.Catalog.Kind;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.answer.Answer.Remark;
import io.sealwright.cagateway.connector.digicert.wire.ProductOffer.Choice;
import io.sealwright.cagateway.connector.rest.Doc;
import io.sealwright.cagateway.connector.rest.Reply;
import io.sealwright.cagateway.connector.rest.RestCalls;
import io.sealwright.cagateway.connector.rest.RestClients;
import io.sealwright.contracts.ReasonCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One account at CertCentral, over the wire.
public final class CertCentral implements AutoCloseable {
    /// Calls of one key go on being refused while they come in, so there is no use in coming at once.
    private static final Duration WHEN_BUSY = Duration.ofSeconds(5);
    private static final int PAGE = 1000;
    private static final int NO_CONTENT = 204;
    private static final String LEAF_TO_ROOT = "pem_all";

    private final CertCentralApi api;
    private final RestCalls calls;
    private final Clock clock;

    private CertCentral(CertCentralApi api, RestCalls calls, Clock clock) {
        this.api = api;
        this.calls = calls;
        this.clock = clock;
    }

    /// @param apiKey in the clear: never to be logged
    public static CertCentral open(CaAccess access, String apiKey, CallRules rules) {
        URI base = access.url();
        CertCentralApi api = RestClients.open(
                CertCentralApi.class,
                base,
                access,
                rules,
                request -> request.getHeaders().putSingle("X-DC-DEVKEY", apiKey));
        return new CertCentral(api, new RestCalls(rules, base, WHEN_BUSY, CertCentral::errors), rules.clock());
    }

    private static List<Remark> errors(Doc doc) {
        return doc.items("errors").stream()
                .map(e -> new Remark(e.text("code"), "", e.text("message")))
                .toList();
    }

    public Answer<PlacedOrder> place(String product, Map<String, Object> order) {
        return calls.json(
                "POST /order/certificate/{product_name_id}",
                () -> api.placeOrder(product, RestClients.write(order)),
                CertCentral::placed);
    }

    /// A new certificate in an order that is issued.
    public Answer<PlacedOrder> reissue(String orderId, Map<String, Object> wish) {
        return calls.json(
                "POST /order/certificate/{order}/reissue",
                () -> api.reissue(orderId, RestClients.write(wish)),
                CertCentral::placed);
    }

    private static PlacedOrder placed(Doc doc) {
        return new PlacedOrder(
                doc.text("id"),
                RequestItem.of(doc).stream().anyMatch(RequestItem::isOpen),
                doc.items("certificate_chain").stream().map(c -> c.text("pem")).toList());
    }

    /// The certificates that an order got by reissues, those that are asked for and not issued yet among
    /// them.
    public Answer<List<CertificateItem>> reissues(String orderId) {
        return calls.json(
                "GET /order/certificate/{order}/reissue", () -> api.reissues(orderId, true), CertificateItem::listed);
    }

    /// The certificates that an order got beside its active one.
    public Answer<List<CertificateItem>> duplicates(String orderId) {
        return calls.json(
                "GET /order/certificate/{order}/duplicate", () -> api.duplicates(orderId), CertificateItem::listed);
    }

    /// Asks for the revocation of one certificate.
    ///
    /// @param certificate its id or its serial number
    /// @return whether it is done; else it waits for approval in the customer's account
    public Answer<Boolean> revoke(String certificate, Map<String, Object> wish) {
        return calls.plain(
                        "PUT /certificate/{certificate}/revoke", () -> api.revoke(certificate, RestClients.write(wish)))
                .map(reply -> reply.status() == NO_CONTENT);
    }

    public Answer<OrderDetails> order(String orderId) {
        return calls.json(
                "GET /order/certificate/{order}",
                () -> api.order(orderId),
                doc -> new OrderDetails(
                        doc.text("id"),
                        doc.text("status"),
                        productOf(doc),
                        doc.text("dcv_method"),
                        CertificateItem.read(doc.at("certificate")),
                        RequestItem.of(doc)));
    }

    /// The value that proves control of an order's names; the same one as long as it is valid.
    public Answer<String> randomValue(String orderId) {
        return calls.json(
                "PUT /order/certificate/{order}/dcv-random-value",
                () -> api.randomValue(orderId),
                doc -> doc.text("dcv_random_value"));
    }

    /// Has control of an order's names be proven by mails, and sends them.
    public Answer<Reply> mailForOrder(String orderId) {
        return calls.plain(
                "PUT /order/certificate/{order}/dcv-method",
                () -> api.changeOrderMethod(orderId, RestClients.write(Map.of("dcv_method", "email"))));
    }

    /// Has control of an order's names be proven by another record or file.
    ///
    /// @return the value that proves it; empty where there is none
    public Answer<String> changeOrderMethod(String orderId, String method) {
        return calls.json(
                "PUT /order/certificate/{order}/dcv-method",
                () -> api.changeOrderMethod(orderId, RestClients.write(Map.of("dcv_method", method))),
                doc -> doc.text("dcv_random_value"));
    }

    /// Has the proofs of an order's names looked for now.
    public Answer<OrderCheck> checkOrder(String orderId) {
        return calls.json(
                "PUT /order/certificate/{order}/check-dcv",
                () -> api.checkOrder(orderId),
                doc -> new OrderCheck(
                        doc.text("order_status").equals("issued")
                                || doc.text("dcv_status").equals("valid"),
                        doc.items("dns_name_validations").stream()
                                .filter(v -> !v.text("status").equals("approved"))
                                .map(v -> v.text("dns_name"))
                                .toList(),
                        doc.items("dns_name_validations").stream()
                                .filter(v -> v.text("status").equals("approved"))
                                .map(v -> v.text("dns_name"))
                                .toList()));
    }

    /// The orders that carry a reference of ours. Several may.
    public Answer<List<OrderReference>> ordersByReference(String reference) {
        return calls.json(
                "GET /order/alternate/{alternative_order_id}",
                () -> api.ordersByReference(reference),
                CertCentral::references);
    }

    /// The orders whose status changed within the last seconds.
    ///
    /// @param seconds at most 604,800
    public Answer<List<OrderReference>> changedWithin(long seconds) {
        return calls.json(
                "GET /order/certificate/status-changes", () -> api.statusChanges(seconds), CertCentral::references);
    }

    private static List<OrderReference> references(Doc doc) {
        return doc.items("orders").stream()
                .map(o -> new OrderReference(o.text("order_id"), o.text("status")))
                .toList();
    }

    /// Approves or rejects a request.
    public Answer<Reply> decide(String requestId, String status, String comment) {
        return calls.plain(
                "PUT /request/{request}/status",
                () -> api.decide(requestId, RestClients.write(Map.of("status", status, "processor_comment", comment))));
    }

    public Answer<Reply> cancel(String orderId, String note) {
        return calls.plain(
                "PUT /order/certificate/{order}/status",
                () -> api.changeStatus(orderId, RestClients.write(Map.of("status", "canceled", "note", note))));
    }

    /// The active certificate of an order and those above it, PEM, in no promised order.
    public Answer<Reply> download(String orderId) {
        return calls.plain(
                "GET /certificate/download/order/{order}/format/{fmt}", () -> api.download(orderId, LEAF_TO_ROOT));
    }

    /// One certificate and those above it, PEM, in no promised order.
    public Answer<Reply> downloadCertificate(String certificateId) {
        return calls.plain(
                "GET /certificate/{certificate}/download/format/{fmt}",
                () -> api.downloadCertificate(certificateId, LEAF_TO_ROOT));
    }

    /// All domains of the account.
    public Answer<List<DomainDetails>> domains() {
        return pages(
                "domains",
                offset -> calls.json("GET /domain", () -> api.domains(true, true, PAGE, offset), doc -> doc),
                this::details);
    }

    /// All organizations that the key may see.
    public Answer<List<Entry>> organizations() {
        return pages(
                "organizations",
                offset -> calls.json("GET /organization", () -> api.organizations(PAGE, offset), doc -> doc),
                o -> new Entry(Kind.ORGANIZATION, o.text("id"), o.text("name"), o.text("status")));
    }

    /// All products that the account may order.
    public Answer<List<ProductOffer>> products() {
        return calls.json(
                "GET /product",
                api::products,
                doc -> doc.items("products").stream().map(ProductOffer::read).toList());
    }

    /// The server platforms that orders of a product may name.
    public Answer<List<Choice>> platforms(String product) {
        return calls.json(
                "GET /product/{product_name_id}",
                () -> api.product(product),
                doc -> Choice.of(doc, "server_platforms"));
    }

    /// The fields that orders of the account may or must fill.
    public Answer<List<CustomField>> customFields() {
        return calls.json("GET /account/metadata", api::customFields, CustomField::active);
    }

    private static <T> Answer<List<T>> pages(String list, IntFunction<Answer<Doc>> page, Function<Doc, T> read) {
        List<T> all = new ArrayList<>();
        while (true) {
            Answer<Doc> answer = page.apply(all.size());
            if (!(answer instanceof Answer.Success<Doc> success)) {
                return answer.map(_ -> List.of());
            }
            List<Doc> items = success.body().items(list);
            items.forEach(item -> all.add(read.apply(item)));
            long total = success.body().at("page").number("total").orElse(0);
            if (items.isEmpty() || all.size() >= total) {
                return new Answer.Success<>(List.copyOf(all), List.of(), null);
            }
        }
    }

    public Answer<DomainDetails> domain(String domainId) {
        return calls.json("GET /domain/{id}", () -> api.domain(domainId, true, true), this::details);
    }

    /// Brings a domain in.
    public Answer<DomainDetails> addDomain(Map<String, Object> domain) {
        return calls.json("POST /domain", () -> api.addDomain(RestClients.write(domain)), this::details);
    }

    /// Has a domain be proven anew, or in another way.
    public Answer<DomainDetails> proveBy(String domainId, String method) {
        return calls.json(
                "PUT /domain/{id}/dcv/method",
                () -> api.changeDomainMethod(domainId, RestClients.write(Map.of("dcv_method", method))),
                this::details);
    }

    /// Has the mail about a domain sent again.
    public Answer<Reply> resendDomainMail(String domainId) {
        return calls.plain("PUT /domain/{id}/dcv/emails", () -> api.resendDomainMail(domainId));
    }

    /// Has the record looked for now.
    public Answer<Reply> checkDomain(String domainId) {
        return calls.plain("PUT /domain/{id}/dcv/validate-token", () -> api.checkDomain(domainId));
    }

    private DomainDetails details(Doc domain) {
        return DomainDetails.read(domain, clock.instant());
    }

    /// Whose key it is: the cheapest question.
    ///
    /// @return the user's name
    public Answer<String> me() {
        return calls.json("GET /user/me", api::me, doc -> doc.text("username"));
    }

    /// @return its name, empty where it is not active
    public Answer<String> organization(String organizationId) {
        return calls.json(
                "GET /organization/{id}",
                () -> api.organization(organizationId),
                doc -> doc.has("is_active") && !doc.flag("is_active") ? "" : doc.text("name"));
    }

    /// @param containerId the division to ask for; empty for the key's own
    public Answer<Balance> balance(String containerId) {
        return calls.json(
                "GET /finance/balance",
                () -> api.balance(containerId.isEmpty() ? null : containerId),
                doc -> money(doc, "balance")
                        .<Balance>map(balance -> new Balance.Told(
                                balance,
                                doc.flag("unlimited_negative_balance")
                                        ? null
                                        : money(doc, "total_available_funds").orElse(balance),
                                doc.text("currency")))
                        .orElseGet(() -> new Trouble.TryAgain(
                                null, ReasonCode.CA_UNEXPECTED_ANSWER, "DigiCert's answer tells no balance.")));
    }

    private static Optional<BigDecimal> money(Doc doc, String field) {
        String text = doc.text(field);
        return text.matches("-?\\d{1,15}(\\.\\d{1,6})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /// A part of the list of all orders, in the order of their ids, so that what is new comes last.
    ///
    /// @param ordered days of the order, such as `2026-01-01...2026-01-31`; null for all
    /// @param expiring days of the certificate's end, likewise
    /// @param limit at most 1000
    public Answer<OrderPage> orders(@Nullable String ordered, @Nullable String expiring, int limit, long offset) {
        return calls.json(
                "GET /order/certificate",
                () -> api.orders(ordered, expiring, "order_id", limit, offset),
                doc -> new OrderPage(
                        doc.items("orders").stream()
                                .map(o -> new PastOrder(
                                        o.text("id"),
                                        o.text("status"),
                                        productOf(o),
                                        CertCentralTimes.read(o.text("date_created")),
                                        names(o.at("certificate")),
                                        CertCentralTimes.read(
                                                o.at("certificate").text("valid_till"))))
                                .toList(),
                        doc.at("page").number("total").orElse(0)));
    }

    private static List<String> names(Doc certificate) {
        return Stream.concat(Stream.of(certificate.text("common_name")), certificate.texts("dns_names").stream())
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static String productOf(Doc order) {
        String named = order.text("product_name_id");
        return named.isEmpty() ? order.at("product").text("name_id") : named;
    }

    @Override
    public void close() {
        try {
            api.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
