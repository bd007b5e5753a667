package io.sealwright.pki;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;

/// One subject alternative name, as ordered or as read from a request or a certificate.
public sealed interface SubjectAltName {
    /// The name in its one canonical form, as it is shown, stored and compared.
    String text();

    /// @throws PkiProblem INVALID_NAME for text that is neither an IP address nor a DNS name
    static SubjectAltName parse(String text) {
        return InetAddresses.isInetAddress(text) && text.indexOf('%') < 0
                ? new Ip(text)
                : new Dns(DomainName.parse(text));
    }

    /// A DNS name.
    record Dns(DomainName name) implements SubjectAltName {
        @Override
        public String text() {
            return name.value();
        }
    }

    /// An IPv4 or IPv6 address.
    ///
    /// @param address in any text form, held in the canonical one (RFC 5952); an IPv4-mapped IPv6 address is
    ///     held as IPv4
    record Ip(String address) implements SubjectAltName {
        /// @throws PkiProblem INVALID_ADDRESS
        public Ip {
            if (!InetAddresses.isInetAddress(address) || address.indexOf('%') >= 0) {
                throw new PkiProblem(
                        PkiProblem.Code.INVALID_ADDRESS,
                        "The address " + Quoted.text(address)
                                + " is not an IP address such as 192.0.2.1 or 2001:db8::1, without zone or port.");
            }
            address = canonical(InetAddresses.forString(address));
        }

        static Ip of(InetAddress address) {
            return new Ip(canonical(address));
        }

        private static String canonical(InetAddress address) {
            return InetAddresses.toAddrString(address);
        }

        @Override
        public String text() {
            return address;
        }
    }

    /// A name that no TLS server certificate may hold. It is kept as it was read, so that nothing is hidden.
    ///
    /// @param text what was read, or an empty text where it has no short text form
    record Other(Kind kind, String text) implements SubjectAltName {}

    /// What an [Other] name is.
    enum Kind {
        MALFORMED_DNS_NAME("malformed DNS name"),
        MALFORMED_IP_ADDRESS("malformed IP address"),
        EMAIL("e-mail address"),
        URI("URI"),
        DIRECTORY_NAME("directory name"),
        REGISTERED_ID("registered id"),
        OTHER_NAME("name of a special type");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /// For messages: `e-mail address`.
        public String words() {
            return words;
        }
    }
}
