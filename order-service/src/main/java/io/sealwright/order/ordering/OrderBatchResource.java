package io.sealwright.order.ordering;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealwright.rest.Caller;
import io.sealwright.rest.Problem;
import io.sealwright.rest.ProblemException;
import io.sealwright.rest.Problems;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/// Many orders in one request: one JSON object a line, answered with one JSON object for each, which names
/// its line, as soon as it is written. A bad line does not stop the others, and a request that broke off
/// can be repeated whole with the same key.
@Path("/v1/orders:batch")
class OrderBatchResource {
    private static final String NDJSON = "application/x-ndjson";
    private static final int MOST_LINES = 10_000;
    private static final int AT_ONCE = 8;
    private static final int KEYS_AT_ONCE = 4;

    private final PlaceOrders placing;
    private final ObjectMapper json;
    private final Caller caller;

    OrderBatchResource(PlaceOrders placing, ObjectMapper json, Caller caller) {
        this.placing = placing;
        this.json = json;
        this.caller = caller;
    }

    /// @param line counted from 1
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineAnswer(
            int line,
            @Nullable String id,
            @Nullable String state,
            @Nullable Problem problem) {}

    private record Line(int number, String text) {}

    @POST
    @Consumes(NDJSON)
    @Produces(NDJSON)
    @RestStreamElementType("application/json")
    @RolesAllowed({"REQUESTER", "OPERATOR", "ADMIN"})
    public Multi<LineAnswer> place(@HeaderParam("Idempotency-Key") @Nullable String idempotencyKey, String body) {
        String key = IdempotencyKeyHeader.require(idempotencyKey);
        Caller placer = caller.remembered();
        List<Line> lines = lines(body);
        // Keys take long to make; the lines that bring theirs do not wait for them.
        Map<Boolean, List<Line>> byCsr = lines.stream()
                .collect(Collectors.partitioningBy(line -> line.text().contains("\"csr\"")));
        return Multi.createBy()
                .merging()
                .streams(
                        place(placer, key, byCsr.getOrDefault(true, List.of()), AT_ONCE),
                        place(placer, key, byCsr.getOrDefault(false, List.of()), KEYS_AT_ONCE));
    }

    private Multi<LineAnswer> place(Caller placer, String key, List<Line> lines, int atOnce) {
        return Multi.createFrom()
                .iterable(lines)
                .onItem()
                .transformToUni(line -> place(placer, key, line))
                .merge(atOnce);
    }

    private Uni<LineAnswer> place(Caller placer, String key, Line line) {
        return Uni.createFrom()
                .deferred(() -> {
                    try {
                        return placing.place(placer, key + "/" + line.number(), json.readTree(line.text()));
                    } catch (JsonProcessingException e) {
                        throw Problems.badRequest("Line " + line.number() + " is not well-formed JSON.");
                    }
                })
                .map(order -> new LineAnswer(
                        line.number(), order.id().toString(), order.state().name(), null))
                .onFailure(ProblemException.class)
                .recoverWithItem(failure -> new LineAnswer(line.number(), null, null, failure.problem()));
    }

    private static List<Line> lines(String body) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String text : body.split("\n", -1)) {
            number++;
            if (!text.isBlank()) {
                lines.add(new Line(number, text));
            }
        }
        if (lines.isEmpty()) {
            throw Problems.badRequest("The body has no line. Send one order as a JSON object per line.");
        }
        if (lines.size() > MOST_LINES) {
            throw Problems.badRequest("The body has " + lines.size() + " orders; at most " + MOST_LINES
                    + " are taken at once. Split it. Nothing was placed.");
        }
        return lines;
    }
}
