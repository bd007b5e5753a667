package io.sealwright.validation.prooffile;

import io.sealwright.pki.DomainName;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One request on the way to a file: the first, or the one that it is redirected to.
///
/// @param target path and query
record Hop(boolean tls, DomainName host, String target) {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int LONGEST_TARGET = 2000;

    static Hop to(FileLocation location) {
        return new Hop(false, location.host(), location.path());
    }

    /// Where a redirect from here leads: to port 80 or 443 of a host, as the authorities have it.
    ///
    /// @param location what the answer says
    /// @param fetchPort what stands for port 80
    /// @throws IllegalArgumentException with what is wrong with it, as the rest of a sentence
    Hop redirect(@Nullable String location, int fetchPort) {
        if (location == null) {
            throw new IllegalArgumentException("redirects without saying where to");
        }
        URI uri;
        try {
            uri = new URI(url()).resolve(new URI(location));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("redirects to what is no URL", e);
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        int port = uri.getPort();
        if (!secure && !scheme.equals("http")) {
            throw new IllegalArgumentException("redirects to a URL that is neither http nor https");
        }
        if (port != -1 && (secure ? port != HTTPS_PORT : port != HTTP_PORT && port != fetchPort)) {
            throw new IllegalArgumentException("redirects to another port than 80 and 443");
        }
        if (uri.getRawUserInfo() != null || uri.getHost() == null) {
            throw new IllegalArgumentException("redirects to a URL that names a user or no host");
        }
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        if (target.length() > LONGEST_TARGET) {
            throw new IllegalArgumentException("redirects to a URL of more than " + LONGEST_TARGET + " characters");
        }
        try {
            return new Hop(secure, FileLocation.hostOf(uri.getHost()), target);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("redirects to what is not the name of a host", e);
        }
    }

    /// The port that authorities connect to.
    int port() {
        return tls ? HTTPS_PORT : HTTP_PORT;
    }

    private String url() {
        return (tls ? "https://" : "http://") + host + target;
    }
}
