package io.sealwright.validation.zone;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a DNS server listens: a host name or address, and a port.
///
/// @param port 1 to 65535
public record ServerAddress(String host, int port) {
    /// The port on which DNS servers listen (RFC 1035).
    public static final int DNS_PORT = 53;

    private static final int LARGEST_PORT = 65_535;
    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9._-]+))(?::([0-9]{1,5}))?");

    /// Reads `host`, `host:port`, `address:port` or `[IPv6 address]:port`; without a port it is 53.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    public static ServerAddress parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "must be host:port or [IPv6 address]:port, such as ns1.example.com:53 or 192.0.2.1:53");
        }
        String host = form.group(1) != null ? form.group(1) : form.group(2);
        int port = form.group(3) == null ? DNS_PORT : Integer.parseInt(form.group(3));
        if (port < 1 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("must have a port from 1 to " + LARGEST_PORT);
        }
        return new ServerAddress(host, port);
    }

    /// Looks the host up with the system's resolver. It may block.
    public InetSocketAddress resolve() throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByName(host), port);
    }

    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
