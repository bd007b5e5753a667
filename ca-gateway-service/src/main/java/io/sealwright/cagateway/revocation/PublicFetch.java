package io.sealwright.cagateway.revocation;

import io.sealwright.cagateway.connector.CaAccess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Fetches what certificates point at, over http or https. Blocks; bounded in time and in bytes; follows
/// nobody elsewhere. These are no calls of an account's: whoever looks at the certificate asks the same.
final class PublicFetch implements AutoCloseable {
    private static final int OK = 200;
    private static final int LARGEST_OCSP_ANSWER = 200_000;

    private final HttpClient client;
    private final Duration whole;
    private final int largestList;

    /// What came.
    sealed interface Fetched {
        /// The body as it came.
        final class Body implements Fetched {
            private final byte[] bytes;

            Body(byte[] bytes) {
                this.bytes = bytes;
            }

            /// Not a copy: it may be large, and is read once.
            byte[] bytes() {
                return bytes;
            }
        }

        /// @param why as part of a sentence that begins with the address
        record Nothing(String why) implements Fetched {}
    }

    /// @param proxy the way out that the account takes; null for a direct one
    /// @param whole how long one answer may take in all
    PublicFetch(CaAccess.@Nullable Proxy proxy, Duration connect, Duration whole, int largestList) {
        // Old responders and proxies do not know what to make of an offer of HTTP/2.
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connect)
                .followRedirects(Redirect.NEVER);
        if (proxy != null) {
            builder.proxy(ProxySelector.of(new InetSocketAddress(proxy.host(), proxy.port())));
        }
        this.client = builder.build();
        this.whole = whole;
        this.largestList = largestList;
    }

    /// Sends an OCSP request.
    Fetched ask(String address, byte[] request) {
        return fetch(
                address, "application/ocsp-request", "POST", BodyPublishers.ofByteArray(request), LARGEST_OCSP_ANSWER);
    }

    /// Gets a revocation list.
    Fetched list(String address) {
        return fetch(address, null, "GET", BodyPublishers.noBody(), largestList);
    }

    private Fetched fetch(String address, @Nullable String type, String method, BodyPublisher body, int atMost) {
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(URI.create(address)).method(method, body);
        } catch (IllegalArgumentException e) {
            return new Fetched.Nothing("is no address");
        }
        if (type != null) {
            request.header("Content-Type", type);
        }
        request.header("User-Agent", "sealwright");
        CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), atMost));
        try {
            HttpResponse<byte[]> response = sent.get(whole.toMillis(), TimeUnit.MILLISECONDS);
            return response.statusCode() == OK
                    ? new Fetched.Body(response.body())
                    : new Fetched.Nothing("answered with HTTP " + response.statusCode());
        } catch (TimeoutException e) {
            sent.cancel(true);
            return new Fetched.Nothing("did not answer within " + whole.toSeconds() + " s");
        } catch (ExecutionException e) {
            return new Fetched.Nothing("gave no answer (" + word(e.getCause()) + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            sent.cancel(true);
            return new Fetched.Nothing("was not waited for, as this service stops");
        }
    }

    private static String word(@Nullable Throwable cause) {
        String name = cause == null ? "no cause" : cause.getClass().getSimpleName();
        String message = cause instanceof IOException ? cause.getMessage() : null;
        return message == null
                ? name
                : name + ": " + message.lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
