package io.sealwright.simulator.digicert.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealwright.simulator.digicert.Account;
import io.sealwright.simulator.digicert.DcvMethod;
import io.sealwright.simulator.digicert.DigiCert;
import io.sealwright.simulator.digicert.Domain;
import io.sealwright.simulator.digicert.Item;
import io.sealwright.simulator.digicert.Order;
import io.sealwright.simulator.digicert.ProofDesk;
import io.sealwright.simulator.digicert.Refusal;
import io.sealwright.simulator.digicert.Request;
import io.sealwright.simulator.digicert.Token;
import io.sealwright.simulator.rest.Answer;
import io.sealwright.simulator.rest.Call;
import io.sealwright.simulator.rest.Routes;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What changes orders: placing, reissuing, proving, cancelling, revoking.
final class OrderRoutes {
    private final DigiCert ca;
    private final OrderJson json;
    private final DomainJson domains;
    private final Downloads downloads;

    OrderRoutes(DigiCert ca, OrderJson json, DomainJson domains, Downloads downloads) {
        this.ca = ca;
        this.json = json;
        this.domains = domains;
        this.downloads = downloads;
    }

    void mount(Routes.Table<Account> table) {
        table.on("POST /order/certificate/{product_name_id}", this::place)
                .on("POST /order/certificate/{order}/reissue", this::reissue)
                .on("POST /order/certificate/{order}/duplicate", this::duplicate)
                .on("PUT /order/certificate/{order}/status", this::cancel)
                .on("PUT /order/certificate/{order}/revoke", this::revokeOrder)
                .on("PUT /certificate/{certificate}/revoke", this::revokeCertificate)
                .on("PUT /order/certificate/{order}/check-dcv", this::checkDcv)
                .on("PUT /order/certificate/{order}/dcv-method", this::changeMethod)
                .on("PUT /order/certificate/{order}/dcv-random-value", this::randomValue)
                .on("PUT /order/certificate/{order}/resend-emails", this::resend)
                .on("POST /order/certificate/{order}/note", this::addNote)
                .on("GET /order/certificate/{order}/note", this::notes)
                .on("PUT /request/{request}/status", this::decide);
    }

    static long orderId(Call call) {
        return Wire.id(call.parameter("order"), "order");
    }

    private Answer place(Account account, Call call) {
        Order order = ca.orderDesk().place(account, OrderReader.read(call.parameter("product_name_id"), body(call)));
        return Answer.json(201, taken(order, order.certificates().getFirst()));
    }

    private static JsonNode body(Call call) {
        if (!call.body().isObject()) {
            throw Refusal.bad("bad_request_format", "The request body is not a JSON object.");
        }
        return call.body();
    }

    /// The form that an answer has depends on what is still missing.
    private ObjectNode taken(Order order, Item item) {
        ObjectNode node = Wire.object();
        node.put("id", order.id());
        Optional<Request> request = order.requests().stream()
                .filter(one -> Objects.equals(one.certificateId(), item.id()))
                .findFirst();
        boolean waits =
                request.filter(one -> one.status() == Request.Status.PENDING).isPresent();
        if (!waits) {
            node.put("certificate_id", item.id());
        }
        boolean dv = order.terms().organizationId() == null;
        if (!dv || waits || item.kind() != Item.Kind.FIRST || item.certificate() != null) {
            ArrayNode requests = node.putArray("requests");
            request.ifPresent(one -> requests.addObject()
                    .put("id", one.id())
                    .put("status", one.status().code()));
        }
        if (item.certificate() != null) {
            node.set("certificate_chain", downloads.chain(item));
        } else if (!waits && item.kind() != Item.Kind.DUPLICATE) {
            putProof(node, order);
        }
        return node;
    }

    private void putProof(ObjectNode node, Order order) {
        List<Domain> missing = ca.proofDesk().missing(order);
        Token token = order.token();
        boolean dv = order.terms().organizationId() == null;
        if (token != null && order.terms().method() != DcvMethod.EMAIL && (dv || !missing.isEmpty())) {
            node.put("dcv_random_value", token.value());
        }
        if (!missing.isEmpty()) {
            ArrayNode all = node.putArray("domains");
            missing.forEach(domain -> all.addObject()
                    .put("id", domain.id())
                    .put("name", domain.name())
                    .setAll(domains.toProve(domain)));
        }
    }

    private Answer reissue(Account account, Call call) {
        Order order = ca.orderDesk().reissue(account, orderId(call), OrderReader.read("", body(call)));
        return Answer.json(201, taken(order, order.certificates().getLast()));
    }

    private Answer duplicate(Account account, Call call) {
        Order order = ca.orderDesk().duplicate(account, orderId(call), OrderReader.read("", body(call)));
        return Answer.json(201, taken(order, order.certificates().getLast()));
    }

    private Answer cancel(Account account, Call call) {
        String status = Wire.text(body(call), "status");
        if (status == null) {
            throw Refusal.missing("status");
        }
        if (!status.toLowerCase(Locale.ROOT).equals("canceled")) {
            throw Refusal.invalid("status");
        }
        ca.orderDesk().cancel(account, orderId(call), Wire.text(call.body(), "note"));
        return Answer.empty(204);
    }

    private Answer revokeOrder(Account account, Call call) {
        return revoke(account, orderId(call), null, call.body());
    }

    private Answer revokeCertificate(Account account, Call call) {
        var found = ca.queries().certificate(account, call.parameter("certificate"));
        return revoke(account, found.order().id(), found.item().id(), call.body());
    }

    private Answer revoke(Account account, long orderId, @Nullable Long certificateId, JsonNode body) {
        String comment = Wire.text(body, "comments");
        return ca.requestDesk()
                .revoke(
                        account,
                        orderId,
                        certificateId,
                        Wire.text(body, "revocation_reason"),
                        comment == null ? Wire.text(body, "comment") : comment,
                        Wire.flag(body, "skip_approval"))
                .map(request -> Answer.json(201, json.request(account, request)))
                .orElseGet(() -> Answer.empty(204));
    }

    private Answer checkDcv(Account account, Call call) {
        ProofDesk.Look look =
                ca.proofDesk().check(account, orderId(call), Wire.list(call.body(), "dns_names_validations"));
        ObjectNode node = Wire.object();
        node.put("order_status", json.status(look.order()));
        if (look.complete()) {
            node.put(
                    "certificate_id",
                    look.order().waiting().orElseGet(look.order()::primary).id());
            node.put("dcv_status", "valid");
        }
        ArrayNode names = node.putArray("dns_name_validations");
        look.names()
                .forEach((name, proved) ->
                        names.addObject().put("dns_name", name).put("status", proved ? "approved" : "pending"));
        return Answer.ok(node);
    }

    private Answer changeMethod(Account account, Call call) {
        Order order = ca.proofDesk().changeMethod(account, orderId(call), Wire.text(body(call), "dcv_method"));
        return order.terms().method() == DcvMethod.EMAIL
                ? Answer.text(200, "application/json", "")
                : Answer.ok(randomValue(order));
    }

    private Answer randomValue(Account account, Call call) {
        return Answer.ok(randomValue(ca.proofDesk().randomValue(account, orderId(call))));
    }

    private static ObjectNode randomValue(Order order) {
        Token token = Objects.requireNonNull(order.token());
        return Wire.object()
                .put("dcv_random_value", token.value())
                .put("expiration_date", Wire.time(token.expiresAt()));
    }

    private Answer resend(Account account, Call call) {
        var _ = ca.orderDesk().order(account, orderId(call));
        return Answer.empty(204);
    }

    private Answer addNote(Account account, Call call) {
        String text = Wire.text(body(call), "text");
        if (text == null) {
            throw Refusal.missing("text");
        }
        Order order = ca.orderDesk().note(account, orderId(call), text);
        return Answer.json(201, Wire.object().put("id", order.notes().size()));
    }

    private Answer notes(Account account, Call call) {
        ArrayNode notes = Wire.array();
        int id = 0;
        for (Order.Note note : ca.orderDesk().order(account, orderId(call)).notes()) {
            id++;
            notes.addObject().put("id", id).put("date", Wire.time(note.at())).put("text", note.text());
        }
        return Answer.ok(Wire.object().set("notes", notes));
    }

    private Answer decide(Account account, Call call) {
        String status = Wire.text(body(call), "status");
        if (status == null) {
            throw Refusal.missing("status");
        }
        boolean approved = status.equals("approved");
        if (!approved && !status.equals("rejected")) {
            throw Refusal.invalid("status");
        }
        ca.requestDesk()
                .decide(
                        account,
                        Wire.id(call.parameter("request"), "request"),
                        approved,
                        Wire.text(call.body(), "processor_comment"));
        return Answer.empty(204);
    }
}
