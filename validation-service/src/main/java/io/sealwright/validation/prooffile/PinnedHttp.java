package io.sealwright.validation.prooffile;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One GET to an address that was checked before, whatever the name resolves to meanwhile. Knows no proxy, cookie or
/// credential, and reads no more than a proof may have.
@ApplicationScoped
class PinnedHttp {
    /// By it our own fetches are told from those of the authorities.
    static final String USER_AGENT = "sealwright-web-proof";

    static final Duration TOTAL = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(PinnedHttp.class);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);
    private static final int HTTPS_PORT = 443;
    private static final int OK = 200;

    private final HttpClient client;
    private final int fetchPort;
    private final int securePort;

    @Inject
    PinnedHttp(
            Vertx vertx, @ConfigProperty(name = "sealwright.web-proof.fetch-port", defaultValue = "80") int fetchPort) {
        this(vertx, fetchPort, HTTPS_PORT);
    }

    /// @param securePort what stands for port 443
    PinnedHttp(Vertx vertx, int fetchPort, int securePort) {
        this.fetchPort = fetchPort;
        this.securePort = securePort;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout((int) CONNECT.toMillis())
                .setIdleTimeout((int) TOTAL.toSeconds())
                .setMaxPoolSize(64)
                // As the authorities: a redirect may lead to a host whose certificate is the very one to be replaced.
                .setTrustAll(true)
                .setVerifyHost(false)
                .setForceSni(true));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    int fetchPort() {
        return fetchPort;
    }

    /// What came.
    sealed interface Answer {
        record Content(String text) implements Answer {}

        record TooLong() implements Answer {}

        record Status(int code) implements Answer {}

        record Redirect(@Nullable String location) implements Answer {}

        record NoConnection(String why) implements Answer {}

        record BrokenOff() implements Answer {}

        record TooSlow() implements Answer {}
    }

    /// It blocks.
    ///
    /// @param end until when, by [System#nanoTime()]
    Answer get(Hop hop, InetAddress address, long end) {
        int port = hop.tls() ? securePort : fetchPort;
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(hop.host().value())
                // What the host is told, wherever the connection goes.
                .setPort(hop.port())
                .setSsl(hop.tls())
                .setURI(hop.target())
                .setFollowRedirects(false)
                .putHeader("User-Agent", USER_AGENT)
                .putHeader("Accept", "*/*");
        AtomicReference<HttpClientRequest> begun = new AtomicReference<>();
        Future<Answer> answer = client.request(options).transform(connected -> {
            if (connected.failed()) {
                return Future.succeededFuture(new Answer.NoConnection(whyNot(connected.cause(), port)));
            }
            HttpClientRequest request = connected.result();
            begun.set(request);
            if (System.nanoTime() - end > 0) {
                request.connection().close();
                return Future.succeededFuture(new Answer.TooSlow());
            }
            // What is told of it is the answer; a log of ours is nothing that a site should write to.
            request.connection().exceptionHandler(e -> LOG.debugf("A fetch was broken off: %s", e));
            return request.send().compose(PinnedHttp::read).otherwise(_ -> new Answer.BrokenOff());
        });
        try {
            return answer.toCompletionStage()
                    .toCompletableFuture()
                    .get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new Answer.TooSlow();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A fetch from " + hop.host() + " failed here", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during a fetch from " + hop.host(), e);
        } finally {
            HttpClientRequest request = begun.get();
            if (request != null) {
                request.connection().close();
            }
        }
    }

    private static Future<Answer> read(HttpClientResponse response) {
        int status = response.statusCode();
        if (REDIRECTS.contains(status)) {
            return Future.succeededFuture(new Answer.Redirect(response.getHeader("Location")));
        }
        if (status != OK) {
            return Future.succeededFuture(new Answer.Status(status));
        }
        Promise<Answer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
            if (body.length() + chunk.length() > ProofFile.LARGEST) {
                whole.tryComplete(new Answer.TooLong());
            } else {
                body.appendBuffer(chunk);
            }
        });
        response.exceptionHandler(_ -> whole.tryComplete(new Answer.BrokenOff()));
        response.endHandler(_ -> whole.tryComplete(new Answer.Content(body.toString(StandardCharsets.UTF_8))));
        return whole.future();
    }

    private static String whyNot(Throwable cause, int port) {
        return switch (cause) {
            case ConnectTimeoutException _ ->
                "takes no connection on port " + port + " within " + CONNECT.toSeconds() + " s";
            case ConnectException _ -> "refuses the connection on port " + port;
            default -> "cannot be reached on port " + port;
        };
    }
}
