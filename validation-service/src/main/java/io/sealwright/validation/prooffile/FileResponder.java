package io.sealwright.validation.prooffile;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Serves the files over plain HTTP on a port of its own, for all sites at once. A site proxies to it and keeps the
/// Host header, or redirects to it with its host in the path.
///
/// It is open to the world: it answers with a file that stands or with nothing, and never says back what it was asked.
@ApplicationScoped
class FileResponder {
    private static final Logger LOG = Logger.getLogger(FileResponder.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;
    private static final int AT_ONCE = 8;
    private static final int LONGEST_USER_AGENT = 200;

    /// For sites that redirect: their host stands in the path.
    private static final Pattern REDIRECTED = Pattern.compile("/h/([^/]+)(/.*)");

    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]{3,45}");

    /// Whatever the world asks, the database has time for the service's own work.
    private final Semaphore atOnce = new Semaphore(AT_ONCE);
    private final HttpServer server;
    private final ServedFiles files;

    FileResponder(
            Vertx vertx,
            ServedFiles files,
            @ConfigProperty(name = "sealwright.web-proof.host", defaultValue = "127.0.0.1") String host,
            @ConfigProperty(name = "sealwright.web-proof.port", defaultValue = "8085") int port) {
        this.files = files;
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(host)
                        .setPort(port)
                        .setHttp2ClearTextEnabled(false)
                        .setIdleTimeout((int) LIMIT.toSeconds()))
                .connectionHandler(connection ->
                        connection.exceptionHandler(e -> LOG.debugf("A client of the responder left: %s", e)))
                .requestHandler(this::answer);
    }

    /// The service does not start where it cannot serve: a challenge would wait without anybody knowing why.
    void start(@Observes StartupEvent event) throws InterruptedException, ExecutionException, TimeoutException {
        server.listen().toCompletionStage().toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        LOG.infof("Files that prove control are served on port %d", server.actualPort());
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException, ExecutionException, TimeoutException {
        server.close().toCompletionStage().toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private void answer(HttpServerRequest request) {
        Optional<FileLocation> location = asked(request);
        if (location.isEmpty()) {
            end(request, NOT_FOUND);
            return;
        }
        if (!atOnce.tryAcquire()) {
            end(request, UNAVAILABLE);
            return;
        }
        files.find(location.get())
                .onTermination()
                .invoke(atOnce::release)
                .subscribe()
                .with(
                        found -> found.ifPresentOrElse(file -> serve(request, file), () -> end(request, NOT_FOUND)),
                        failure -> {
                            LOG.warnf("The file %s could not be looked up: %s", location.get(), failure.toString());
                            end(request, UNAVAILABLE);
                        });
    }

    private static Optional<FileLocation> asked(HttpServerRequest request) {
        HostAndPort host = request.authority();
        String path = request.path();
        boolean reads = HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method());
        if (!reads || host == null || path == null) {
            return Optional.empty();
        }
        Matcher redirected = REDIRECTED.matcher(path);
        try {
            return Optional.of(
                    redirected.matches()
                            ? FileLocation.of(redirected.group(1), redirected.group(2))
                            : FileLocation.of(host.host(), path));
        } catch (IllegalArgumentException notOneOfOurs) {
            return Optional.empty();
        }
    }

    private void serve(HttpServerRequest request, ServedFiles.Standing file) {
        Buffer content = Buffer.buffer(file.content().getBytes(StandardCharsets.UTF_8));
        request.response()
                .setStatusCode(OK)
                .putHeader("Content-Type", "text/plain")
                .putHeader("Content-Length", Integer.toString(content.length()))
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
        if (HttpMethod.HEAD.equals(request.method())) {
            request.response().end();
        } else {
            request.response().end(content);
        }
        String userAgent = request.getHeader("User-Agent");
        if (!PinnedHttp.USER_AGENT.equals(userAgent)) {
            files.noteFetch(file.id(), printable(userAgent), sourceOf(request))
                    .subscribe()
                    .with(_ -> {}, failure -> LOG.warnf("A fetch could not be noted: %s", failure.toString()));
        }
    }

    private static void end(HttpServerRequest request, int status) {
        request.response()
                .setStatusCode(status)
                .putHeader("Cache-Control", "no-store")
                .end();
    }

    /// The address that connected, and, where that is a proxy, the one that the proxy says it speaks for.
    private static String sourceOf(HttpServerRequest request) {
        String peer = request.remoteAddress().hostAddress();
        String forwarded = request.getHeader("X-Forwarded-For");
        String last = forwarded == null
                ? ""
                : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return ADDRESS.matcher(last).matches() ? last + " via " + peer : String.valueOf(peer);
    }

    private static @Nullable String printable(@Nullable String userAgent) {
        if (userAgent == null) {
            return null;
        }
        String printable = userAgent.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() <= LONGEST_USER_AGENT ? printable : printable.substring(0, LONGEST_USER_AGENT);
    }
}
