package io.sealwright.cagateway.connector.larch.wire;

import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.cagateway.connector.CallRules;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.answer.Answer.Remark;
import io.sealwright.cagateway.connector.rest.Doc;
import io.sealwright.cagateway.connector.rest.Reply;
import io.sealwright.cagateway.connector.rest.RestCalls;
import io.sealwright.cagateway.connector.rest.RestClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// One account at Larch, over the wire.
public final class Larch implements AutoCloseable {
    private static final Duration WHEN_BUSY = Duration.ofSeconds(1);

    private final LarchApi api;
    private final RestCalls calls;

    private Larch(LarchApi api, RestCalls calls) {
        this.api = api;
        this.calls = calls;
    }

    /// @param key in the clear: never to be logged
    public static Larch open(CaAccess access, String key, CallRules rules) {
        LarchApi api = RestClients.open(
                LarchApi.class,
                access.url(),
                access,
                rules,
                request -> request.getHeaders().putSingle("X-Larch-Key", key));
        return new Larch(
                api,
                new RestCalls(
                        rules,
                        access.url(),
                        WHEN_BUSY,
                        doc -> doc.has("code")
                                ? List.of(new Remark(doc.text("code"), "", doc.text("message")))
                                : List.of()));
    }

    /// An order as Larch shows it; what was missing is empty.
    ///
    /// @param certificate with those above it, PEM
    public record Order(String id, String reference, String state, String certificate) {}

    private static Order order(Doc doc) {
        return new Order(doc.text("id"), doc.text("reference"), doc.text("state"), doc.text("certificate"));
    }

    public Answer<Order> place(Map<String, Object> order) {
        return calls.json("POST /certificates", () -> api.place(RestClients.write(order)), Larch::order);
    }

    public Answer<Order> order(String id) {
        return calls.json("GET /certificates/{id}", () -> api.order(id), Larch::order);
    }

    public Answer<Reply> cancel(String id) {
        return calls.plain("DELETE /certificates/{id}", () -> api.cancel(id));
    }

    public Answer<Order> byReference(String reference) {
        return calls.json("GET /references/{reference}", () -> api.byReference(reference), Larch::order);
    }

    public Answer<List<Order>> changes(Instant from, Instant to) {
        return calls.json(
                "GET /changes",
                () -> api.changes(from.toString(), to.toString()),
                doc -> doc.items("orders").stream().map(Larch::order).toList());
    }

    /// Whose key it is.
    public Answer<String> me() {
        return calls.json("GET /me", api::me, doc -> doc.text("name"));
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
