package io.sealwright.simulator.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.sealwright.simulator.fault.FaultDraws;
import io.sealwright.simulator.fault.FaultKind;
import io.sealwright.simulator.fault.FaultRule;
import io.sealwright.simulator.fault.Pause;
import io.sealwright.simulator.journal.JournalFailure;
import io.sealwright.simulator.played.PlayedAccount;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Where REST calls come in.
///
/// Whole paths of an authority come to one place, below JAX-RS: a path that it does not have, a body that is no JSON
/// and an answer that a fault spoils then look as the authority makes them.
@Singleton
class RestEdge {
    private static final Logger LOG = Logger.getLogger(RestEdge.class);
    private static final long LARGEST_BODY = 20L << 20;
    private static final String HTML_ERROR = "<!DOCTYPE html>\n<html><head><title>500 Internal Server Error</title>"
            + "</head><body><h1>Internal Server Error</h1><p>The server was unable to complete your request.</p>"
            + "</body></html>\n";

    private final RestFaces faces;
    private final FaultDraws draws;
    private final ObjectMapper json;

    RestEdge(RestFaces faces, FaultDraws draws, ObjectMapper json) {
        this.faces = faces;
        this.draws = draws;
        this.json = json.copy().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    void mount(@Observes Router router) {
        for (RestFace<?> face : faces.all()) {
            router.route(face.base() + "/*")
                    .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
                    .blockingHandler(context -> handle(face, context), false);
        }
    }

    private <A> void handle(RestFace<A> face, RoutingContext context) {
        String path = context.normalizedPath().substring(face.base().length());
        Call bare = new Call(
                context.request().method().name(),
                path,
                Map.of(),
                query(context.queryParams()),
                headers(context.request().headers()),
                MissingNode.getInstance());
        Optional<Routes.Match<A>> match = face.routes().match(bare);
        Optional<PlayedAccount> caller = face.caller(bare);
        Map<FaultKind, FaultRule> faults = caller.isPresent() && match.isPresent()
                ? draws.draw(
                        caller.get().name(), caller.get().faults(), match.get().operation())
                : Map.of();
        Answer answer = answer(face, bare, faults, context.body().buffer());
        new SpoiledAnswer(faults).send(answer, context);
    }

    private <A> Answer answer(RestFace<A> face, Call bare, Map<FaultKind, FaultRule> faults, @Nullable Buffer body) {
        FaultRule latency = faults.get(FaultKind.LATENCY);
        if (latency != null) {
            Pause.of(latency);
        }
        FaultRule tooMany = faults.get(FaultKind.TOO_MANY_REQUESTS);
        if (tooMany != null) {
            Integer seconds = tooMany.retryAfterSeconds();
            return seconds == null || seconds == 0
                    ? face.tooMany()
                    : face.tooMany().with("Retry-After", Integer.toString(seconds));
        }
        if (faults.containsKey(FaultKind.SERVER_ERROR_HTML)) {
            return Answer.text(500, "text/html;charset=UTF-8", HTML_ERROR);
        }
        if (faults.containsKey(FaultKind.EXPIRED_PASSWORD)) {
            return face.badLogin();
        }
        FaultRule asked = faults.get(FaultKind.ERROR_CODE);
        if (asked != null && asked.code() != null) {
            Integer status = asked.status();
            return face.refused(asked.code(), status == null ? 400 : status);
        }
        try {
            Call call = withBody(bare, body);
            Answer answer = face.answer(call, face.routes().match(call));
            face.awaitDurable();
            return answer;
        } catch (JsonProcessingException notJson) {
            return face.unreadable();
        } catch (JournalFailure failed) {
            // The journal has told the operator.
            return face.broken();
        } catch (RuntimeException unexpected) {
            LOG.error("The call " + bare.method() + " " + bare.path() + " could not be answered", unexpected);
            return face.broken();
        }
    }

    private Call withBody(Call bare, @Nullable Buffer body) throws JsonProcessingException {
        String type = bare.header("content-type").orElse("");
        String text = body == null ? "" : body.toString();
        if (type.startsWith("application/x-www-form-urlencoded")) {
            return bare.with(form(text));
        }
        boolean none = text.isBlank() || type.startsWith("multipart/");
        JsonNode read = none ? MissingNode.getInstance() : json.readTree(text);
        return bare.with(read);
    }

    /// The fields of a form, as if they were JSON.
    private ObjectNode form(String text) {
        ObjectNode fields = json.createObjectNode();
        new QueryStringDecoder(text, false).parameters().forEach((name, values) -> fields.put(name, values.getFirst()));
        return fields;
    }

    private static Map<String, List<String>> query(MultiMap given) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        given.forEach(entry ->
                query.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>()).add(entry.getValue()));
        return query;
    }

    private static Map<String, String> headers(MultiMap given) {
        Map<String, String> headers = new LinkedHashMap<>();
        given.forEach(entry -> headers.putIfAbsent(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue()));
        return headers;
    }
}
