package io.sealwright.validation.prooffile;

import io.sealwright.pki.DomainName;
import io.sealwright.pki.PkiProblem;
import java.util.regex.Pattern;

/// Where a file that proves control stands: at port 80 of a host, directly in one of the two folders that are set
/// apart for it (Baseline Requirements 3.2.2.4.18 and .19).
public record FileLocation(DomainName host, String path) {
    private static final String SCHEME = "http://";
    private static final Pattern PATH =
            Pattern.compile("/\\.well-known/(?:pki-validation|acme-challenge)/[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,199}");
    private static final int SHOWN = 120;

    public FileLocation {
        host = fitting(host);
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("The path " + shown(path)
                    + " is no file directly below /.well-known/pki-validation/ or /.well-known/acme-challenge/.");
        }
    }

    /// @param host as a request or URL names it, without port
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    public static FileLocation of(String host, String path) {
        return new FileLocation(hostOf(host), path);
    }

    /// @throws IllegalArgumentException with a sentence that says what is wrong
    public static FileLocation parse(String url) {
        if (!url.startsWith(SCHEME)) {
            throw new IllegalArgumentException("The URL " + shown(url) + " does not begin with http://.");
        }
        int path = url.indexOf('/', SCHEME.length());
        if (path < 0) {
            throw new IllegalArgumentException("The URL " + shown(url) + " has no path.");
        }
        String host = url.substring(SCHEME.length(), path);
        if (host.contains("@")) {
            throw new IllegalArgumentException("The URL " + shown(url) + " names a user.");
        }
        if (host.startsWith("[")) {
            throw new IllegalArgumentException("The URL " + shown(url) + " names an address instead of a host.");
        }
        if (host.contains(":")) {
            throw new IllegalArgumentException(
                    "The URL " + shown(url) + " names a port; files are fetched at port 80.");
        }
        return of(host, url.substring(path));
    }

    /// The one spelling of it.
    public String url() {
        return SCHEME + host + path;
    }

    @Override
    public String toString() {
        return url();
    }

    /// @throws IllegalArgumentException where it is no name of a host on the internet
    static DomainName hostOf(String text) {
        try {
            return fitting(DomainName.parse(text));
        } catch (PkiProblem e) {
            throw new IllegalArgumentException("The host " + shown(text) + " does not fit: " + e.getMessage(), e);
        }
    }

    static String shown(String text) {
        String printable = text.replaceAll("[^\\x21-\\x7e]", "?");
        return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "...";
    }

    private static DomainName fitting(DomainName host) {
        if (host.isWildcard() || host.parent().isEmpty()) {
            throw new IllegalArgumentException("The host " + host + " is not the whole name of one host.");
        }
        return host;
    }
}
