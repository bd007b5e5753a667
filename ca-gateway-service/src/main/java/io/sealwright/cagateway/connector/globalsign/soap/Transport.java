package io.sealwright.cagateway.connector.globalsign.soap;

import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.cagateway.connector.CallRules;
import io.sealwright.cagateway.connector.Wording;
import io.sealwright.cagateway.connector.answer.RetryAfter;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/// Posts envelopes and knows, of each that failed, whether anything of it can have reached the server.
///
/// It stands in for CXF's own HTTP conduits because none of them tells that: a refused connection and a
/// dropped answer arrive as one and the same exception there, and the one over `HttpURLConnection` sends a
/// POST again by itself when a kept connection turns out to be dead.
final class Transport implements AutoCloseable {
    /// What an answer may hold at most: 500 orders with certificates and chains are well below.
    private static final long LARGEST_ANSWER = 64L * 1024 * 1024;

    private static final int OK = 200;
    private static final int INTERNAL_SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration WITHOUT_RETRY_AFTER = Duration.ofSeconds(30);

    private final HttpClient http;
    private final Duration answerWithin;
    private final Duration wholeWithin;
    private final Clock clock;

    Transport(CaAccess access, CallRules rules) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(rules.connect())
                .executor(Executors.newVirtualThreadPerTaskExecutor());
        CaAccess.Proxy proxy = access.proxy();
        if (proxy != null) {
            builder.proxy(ProxySelector.of(new InetSocketAddress(proxy.host(), proxy.port())));
        }
        this.http = builder.build();
        this.answerWithin = rules.answer();
        this.wholeWithin = rules.whole();
        this.clock = rules.clock();
    }

    /// An answer that is an envelope, of success or fault.
    record Envelope(int status, String contentType, InputStream body) {}

    Envelope post(URI uri, byte[] envelope) throws CallBroken {
        Wording.sends("POST " + uri + "\n" + new String(envelope, StandardCharsets.UTF_8));
        Watched body = new Watched(BodyPublishers.ofByteArray(envelope));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "text/xml; charset=UTF-8")
                .header("Accept", "text/xml")
                .header("SOAPAction", "\"\"")
                .timeout(answerWithin)
                .POST(body)
                .build();
        CompletableFuture<HttpResponse<byte[]>> sent =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        try {
            return understood(uri, sent.get(wholeWithin.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw failed(uri, body, "the call was not over within " + wholeWithin.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw failed(uri, body, "the call was interrupted here", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw failed(uri, body, describe(cause), cause);
        }
    }

    /// A server cannot act on a POST whose body it never got; the body is asked for only once the
    /// connection, and a tunnel through a proxy, stand.
    private static CallBroken failed(URI uri, Watched body, String what, Throwable cause) {
        return body.begun()
                ? CallBroken.noAnswer(
                        "The request was sent to " + uri + " and no whole answer came: " + what + ".", cause)
                : CallBroken.notSent(
                        uri + " could not be reached: " + what
                                + ". Check the account's url and proxy, and whether the way there is open.",
                        cause);
    }

    private static String describe(Throwable cause) {
        String message = cause.getMessage();
        String name = cause.getClass().getSimpleName();
        return message == null || message.isBlank() ? name : name + ": " + message;
    }

    private Envelope understood(URI uri, HttpResponse<byte[]> response) throws CallBroken {
        int status = response.statusCode();
        Wording.receives("HTTP " + status + "\n" + new String(response.body(), StandardCharsets.UTF_8));
        String contentType = response.headers().firstValue("Content-Type").orElse("");
        if (status == TOO_MANY_REQUESTS) {
            throw CallBroken.busy(
                    RetryAfter.of(
                            response.headers().firstValue("Retry-After").orElse(null),
                            WITHOUT_RETRY_AFTER,
                            clock.instant()),
                    uri + " asks us to call less often (HTTP 429).");
        }
        if (status >= 400 && status < INTERNAL_SERVER_ERROR) {
            throw CallBroken.turnedAway(
                    status,
                    uri + " turned the request away with HTTP " + status
                            + ". Check the account's url and proxy, then test the account.");
        }
        boolean envelope = contentType.toLowerCase(Locale.ROOT).contains("xml");
        if (status == OK || (status == INTERNAL_SERVER_ERROR && envelope)) {
            return new Envelope(status, contentType, new ByteArrayInputStream(response.body()));
        }
        throw CallBroken.noAnswer(
                uri + " answered with HTTP " + status + " and no SOAP envelope (" + contentType + ").", null);
    }

    @Override
    public void close() {
        http.shutdown();
    }

    /// Notes when the client begins to send the body.
    private static final class Watched implements BodyPublisher {
        private final BodyPublisher body;
        private final AtomicBoolean begun = new AtomicBoolean();

        Watched(BodyPublisher body) {
            this.body = body;
        }

        boolean begun() {
            return begun.get();
        }

        @Override
        public long contentLength() {
            return body.contentLength();
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            begun.set(true);
            body.subscribe(subscriber);
        }
    }
}
