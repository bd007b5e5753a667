package io.sealwright.simulator.digicert.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealwright.simulator.authority.Certificate;
import io.sealwright.simulator.digicert.Account;
import io.sealwright.simulator.digicert.DigiCert;
import io.sealwright.simulator.digicert.Item;
import io.sealwright.simulator.digicert.Order;
import io.sealwright.simulator.digicert.Queries;
import io.sealwright.simulator.digicert.Refusal;
import io.sealwright.simulator.rest.Answer;
import io.sealwright.simulator.rest.Call;
import io.sealwright.simulator.rest.Routes;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Questions about orders, certificates and requests.
final class QueryRoutes {
    private static final int MOST_MINUTES = 10_080;
    private static final int MOST_SECONDS = 604_800;

    private final DigiCert ca;
    private final OrderJson json;
    private final Downloads downloads;
    private final Map<String, Pages.Property<Order>> filters;
    private final Map<String, Comparator<Order>> sorts;

    QueryRoutes(DigiCert ca, OrderJson json, Downloads downloads) {
        this.ca = ca;
        this.json = json;
        this.downloads = downloads;
        this.filters = filters();
        this.sorts = Map.of(
                "order_id", Comparator.comparingLong(Order::id),
                "date_created", Comparator.comparing(Order::placedAt),
                "common_name",
                        Comparator.comparing(order -> order.primary().wish().commonName()),
                "status", Comparator.comparing(json::status),
                "validity_years", Comparator.comparingInt(order -> order.terms().days()),
                "product_name",
                        Comparator.comparing(order -> order.terms().product().title()),
                "valid_till", Comparator.comparing(QueryRoutes::validTill));
    }

    void mount(Routes.Table<Account> table) {
        table.on("GET /order/certificate/{order}", this::info)
                .on("GET /order/certificate", this::list)
                .on("GET /order/alternate/{alternative_order_id}", this::alternate)
                .on("GET /order/certificate/status-changes", this::statusChanges)
                .on(
                        "GET /order/certificate/{order}/reissue",
                        (account, call) -> ofKind(account, call, Item.Kind.REISSUE))
                .on(
                        "GET /order/certificate/{order}/duplicate",
                        (account, call) -> ofKind(account, call, Item.Kind.DUPLICATE))
                .on("GET /certificate/{certificate}/download/format/{format}", this::download)
                .on("GET /certificate/{certificate}/download/platform", this::downloadForPlatform)
                .on("GET /certificate/{certificate}/download/platform/{platform}", this::downloadForPlatform)
                .on("GET /certificate/download/order/{order}", this::downloadOfOrder)
                .on("GET /certificate/download/order/{order}/format/{format}", this::downloadOfOrder)
                .on("GET /certificate/{certificate}/chain", this::chain)
                .on("GET /request", this::requests)
                .on("GET /request/{request}", this::request);
    }

    private Map<String, Pages.Property<Order>> filters() {
        return Map.ofEntries(
                Map.entry("id", order -> List.of(Long.toString(order.id()))),
                Map.entry("status", this::statusForFilter),
                Map.entry(
                        "organization_id",
                        order -> Optional.ofNullable(order.terms().organizationId()).stream()
                                .map(String::valueOf)
                                .toList()),
                Map.entry(
                        "product_name_id",
                        order -> List.of(order.terms().product().nameId())),
                Map.entry("valid_till", order -> List.of(validTill(order))),
                Map.entry("common_name", order -> List.of(order.primary().wish().commonName())),
                Map.entry("domain_name", order -> order.primary().wish().names()),
                Map.entry("date_created", order -> List.of(Wire.time(order.placedAt()))),
                Map.entry("is_renewed", order -> List.of(order.renewedBy() == null ? "0" : "1")),
                Map.entry("disable_renewal_notifications", _ -> List.of("0")),
                Map.entry("origin", _ -> List.of("certcentral")),
                Map.entry(
                        "certificate_id",
                        order -> order.certificates().stream()
                                .map(item -> Long.toString(item.id()))
                                .toList()),
                Map.entry(
                        "serial_number",
                        order -> order.certificates().stream()
                                .map(Item::certificate)
                                .flatMap(Stream::ofNullable)
                                .map(Certificate::serial)
                                .toList()),
                Map.entry(
                        "metadata_id",
                        order -> order.terms().customFields().stream()
                                .map(field -> Long.toString(field.metadataId()))
                                .toList()),
                Map.entry("search", order -> List.of(order.primary().wish().commonName())));
    }

    /// `issued` also means orders that have ended; there is no filter for those alone.
    private List<String> statusForFilter(Order order) {
        String status = json.status(order);
        return List.of(status.equals("expired") ? "issued" : status);
    }

    private static String validTill(Order order) {
        Certificate certificate = order.primary().certificate();
        return certificate == null ? "" : Wire.day(certificate.notAfter());
    }

    private Answer info(Account account, Call call) {
        String id = call.parameter("order");
        if (id.matches("[0-9]{1,18}")) {
            return Answer.ok(json.info(account, ca.orderDesk().order(account, Long.parseLong(id))));
        }
        return ca.queries().orders(account).stream()
                .filter(order -> isPrimary(order, id))
                .findFirst()
                .map(order -> Answer.ok(json.info(account, order)))
                .orElseThrow(() -> Refusal.notFound("order"));
    }

    private static boolean isPrimary(Order order, String thumbprintOrSerial) {
        Certificate certificate = order.primary().certificate();
        return certificate != null
                && (OrderJson.thumbprint(certificate).equalsIgnoreCase(thumbprintOrSerial)
                        || certificate.serial().equalsIgnoreCase(thumbprintOrSerial));
    }

    private Answer list(Account account, Call call) {
        List<Order> filtered = Pages.filtered(call, ca.queries().orders(account), filters);
        return Answer.ok(
                Pages.page(call, "orders", Pages.sorted(call, filtered, sorts), order -> json.listed(account, order)));
    }

    private Answer alternate(Account account, Call call) {
        List<Order> orders = ca.queries().ordersCalled(account, call.parameter("alternative_order_id"));
        return Answer.ok(Pages.page(call, "orders", orders, json::brief));
    }

    private Answer statusChanges(Account account, Call call) {
        Optional<String> range = call.query("filters[status_last_updated]");
        List<Order> changed;
        if (range.isPresent()) {
            changed = ca.queries().changedIn(account, range.get());
        } else {
            if (call.query("minutes").isEmpty() && call.query("seconds").isEmpty()) {
                throw Refusal.missing("minutes");
            }
            int minutes = Pages.number(call, "minutes", 0);
            int seconds = Pages.number(call, "seconds", 0);
            if (minutes > MOST_MINUTES || seconds > MOST_SECONDS) {
                throw Refusal.bad("time_frame_too_long", "The time frame is longer than 7 days.");
            }
            changed = ca.queries()
                    .changedSince(account, Duration.ofMinutes(minutes).plusSeconds(seconds));
        }
        ObjectNode node = Wire.object();
        if (!changed.isEmpty()) {
            ArrayNode orders = node.putArray("orders");
            changed.forEach(order -> orders.add(json.brief(order)));
        }
        return Answer.ok(node);
    }

    private Answer ofKind(Account account, Call call, Item.Kind kind) {
        ObjectNode node = Wire.object();
        ArrayNode all = node.putArray("certificates");
        ca.orderDesk().order(account, OrderRoutes.orderId(call)).certificates().stream()
                .filter(item -> item.kind() == kind)
                .forEach(item -> all.add(listed(item)));
        return Answer.ok(node);
    }

    private ObjectNode listed(Item item) {
        ObjectNode node = json.certificate(item);
        if (item.kind() == Item.Kind.DUPLICATE) {
            node.put("archived", "0");
            node.put("sub_id", "001");
            node.put("ca_cert_id", OrderJson.ISSUER_ID);
        } else {
            node.put("archived", 0);
        }
        return node;
    }

    private Answer download(Account account, Call call) {
        return downloads.file(found(account, call).item(), call.parameter("format"));
    }

    private Answer downloadForPlatform(Account account, Call call) {
        return downloads.file(found(account, call).item(), "default");
    }

    private Queries.Found found(Account account, Call call) {
        return ca.queries().certificate(account, call.parameter("certificate"));
    }

    private Answer downloadOfOrder(Account account, Call call) {
        Item item = ca.orderDesk().order(account, OrderRoutes.orderId(call)).primary();
        return downloads.file(item, call.parameters().getOrDefault("format", "default"));
    }

    private Answer chain(Account account, Call call) {
        return Answer.ok(Wire.object()
                .set("intermediates", downloads.chain(found(account, call).item())));
    }

    private Answer requests(Account account, Call call) {
        Optional<String> status = call.query("status");
        List<Queries.Asked> all = ca.queries().requests(account).stream()
                .filter(one -> status.isEmpty() || one.request().status().code().equals(status.get()))
                .toList();
        return Answer.ok(
                Pages.page(call, "requests", all, one -> json.request(account, one.order(), one.request(), false)));
    }

    private Answer request(Account account, Call call) {
        Queries.Asked one = ca.queries().request(account, Wire.id(call.parameter("request"), "request"));
        return Answer.ok(json.request(account, one.order(), one.request(), true));
    }
}
