package io.sealwright.cagateway.connector.rest;

import io.sealwright.cagateway.connector.CallRules;
import io.sealwright.cagateway.connector.Wording;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.answer.Answer.Remark;
import io.sealwright.cagateway.connector.answer.RetryAfter;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Makes one call over REST: waits for the account's turn, sends, and turns whatever comes back into an
/// [Answer]. Nothing is ever repeated here.
public final class RestCalls {
    /// The code of a refused login (HTTP 401), beside those of the authority's own.
    public static final String LOGIN_REFUSED = "401";

    private static final int NO_CONTENT = 204;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_ACCEPTABLE = 406;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int INTERNAL_SERVER_ERROR = 500;
    private static final int MOST_CAUSES = 20;
    private static final List<String> HEADERS_READ = List.of("location", "x-total-count");

    private final CallRules rules;
    private final URI base;
    private final Duration whenBusy;
    private final Function<Doc, List<Remark>> refusal;

    /// @param whenBusy how long to wait after "too many requests" that does not say
    /// @param refusal the errors within the JSON of an answer that is no success; none where it holds none
    public RestCalls(CallRules rules, URI base, Duration whenBusy, Function<Doc, List<Remark>> refusal) {
        this.rules = rules;
        this.base = base;
        this.whenBusy = whenBusy;
        this.refusal = refusal;
    }

    /// A call of which the answer is JSON, or has no content at all.
    ///
    /// @param operation as the authority's documents name it: method and path template
    public <T> Answer<T> json(String operation, Supplier<Uni<RestResponse<String>>> send, Function<Doc, T> read) {
        return made(operation, send, reply -> read(operation, reply, read));
    }

    /// A call of which the answer is something else, or its headers matter.
    public Answer<Reply> plain(String operation, Supplier<Uni<RestResponse<String>>> send) {
        return made(operation, send, reply -> new Answer.Success<>(reply, List.of(), null));
    }

    private static <T> Answer<T> read(String operation, Reply reply, Function<Doc, T> read) {
        // An answer that says nothing is no empty list: whoever searches for an order must not take it for one.
        Optional<Doc> doc = reply.status() == NO_CONTENT ? Optional.of(Doc.NOTHING) : Doc.parse(reply.text());
        return doc.<Answer<T>>map(d -> new Answer.Success<>(read.apply(d), List.of(), null))
                .orElseGet(() -> new Answer.Broken<>("The answer to " + operation
                        + " is no whole JSON, although its status is " + reply.status() + "."));
    }

    private <T> Answer<T> made(
            String operation, Supplier<Uni<RestResponse<String>>> send, Function<Reply, Answer<T>> read) {
        if (!rules.turns().await()) {
            return new Answer.NotSent<>("This service stops or has handed the account over; another goes on with it.");
        }
        long began = System.nanoTime();
        Wording words = new Wording(rules.masking());
        Answer<T> answer = words.noting(() -> answer(operation, send, read));
        rules.observer().called(operation, answer.word(), Duration.ofNanos(System.nanoTime() - began), words);
        return answer;
    }

    private <T> Answer<T> answer(
            String operation, Supplier<Uni<RestResponse<String>>> send, Function<Reply, Answer<T>> read) {
        try {
            return understood(
                    operation,
                    send.get().ifNoItem().after(rules.whole()).fail().await().indefinitely(),
                    read);
        } catch (TimeoutException e) {
            return new Answer.Broken<>(operation + " was sent to " + base + " and was not over within "
                    + rules.whole().toSeconds() + " s.");
        } catch (RuntimeException e) {
            return failed(operation, e);
        }
    }

    private <T> Answer<T> understood(String operation, RestResponse<String> response, Function<Reply, Answer<T>> read) {
        int status = response.getStatus();
        String text = text(response);
        Wording.receives("HTTP " + status + "\n" + text);
        if (status >= 200 && status < 300) {
            return read.apply(new Reply(status, headers(response), text));
        }
        if (status == TOO_MANY_REQUESTS) {
            return new Answer.Busy<>(
                    RetryAfter.of(
                            response.getHeaderString("Retry-After"),
                            whenBusy,
                            rules.clock().instant()),
                    base + " asks us to call less often (HTTP 429).");
        }
        // Some gateways in front of authorities answer 406 now and then, whatever was asked.
        if (status >= INTERNAL_SERVER_ERROR || status == NOT_ACCEPTABLE) {
            return new Answer.Broken<>(base + " answered to " + operation + " with HTTP " + status + ".");
        }
        List<Remark> errors = new ArrayList<>(Doc.parse(text).map(refusal).orElse(List.of()));
        if (status == UNAUTHORIZED) {
            errors.add(new Remark(LOGIN_REFUSED, "", ""));
        }
        return errors.isEmpty()
                ? new Answer.TurnedAway<>(
                        status,
                        base + " turned " + operation + " away with HTTP " + status
                                + ", without saying why. Check the account's url and proxy, then test the account.")
                : new Answer.Failure<>(List.copyOf(errors));
    }

    /// The client reads the body of a success as it is told to, and leaves that of any other answer a stream, which
    /// is in memory already.
    private static String text(RestResponse<?> response) {
        Object body = response.getEntity();
        if (body instanceof InputStream stream) {
            try (stream) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return body instanceof String text ? text : "";
    }

    private static Map<String, String> headers(RestResponse<String> response) {
        Map<String, String> headers = new HashMap<>();
        for (String name : HEADERS_READ) {
            String value = response.getHeaderString(name);
            if (value != null) {
                headers.put(name, value.strip());
            }
        }
        return headers;
    }

    /// A server cannot act on what it never got. Only where it is sure that no connection stood is the call
    /// said not to have been sent.
    private <T> Answer<T> failed(String operation, RuntimeException failure) {
        List<Throwable> causes = causes(failure);
        Optional<Throwable> unconnected =
                causes.stream().filter(RestCalls::isUnconnected).findFirst();
        if (unconnected.isPresent()) {
            return new Answer.NotSent<>(base + " could not be reached: " + describe(unconnected.get())
                    + ". Check the account's url and proxy, and whether the way there is open.");
        }
        return new Answer.Broken<>(
                operation + " was sent to " + base + " and no whole answer came: " + describe(causes.getLast()) + ".");
    }

    private static boolean isUnconnected(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || cause instanceof SSLHandshakeException;
    }

    /// A failure and what is behind it, the outermost first.
    private static List<Throwable> causes(Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(failure, at -> at != null, at -> at == null ? null : at.getCause())
                .limit(MOST_CAUSES)
                .map(Objects::requireNonNull)
                .toList();
    }

    /// Only what the network says is told in its own words: others may quote a header, and with it a credential.
    private static String describe(Throwable cause) {
        String message = cause instanceof IOException ? cause.getMessage() : null;
        String name = cause.getClass().getSimpleName();
        return message == null || message.isBlank()
                ? name
                : name + ": " + message.lines().findFirst().orElse("");
    }
}
