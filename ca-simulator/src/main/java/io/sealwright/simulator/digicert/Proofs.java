package io.sealwright.simulator.digicert;

import io.sealwright.simulator.proof.DnsRecords;
import io.sealwright.simulator.proof.HostNames;
import io.sealwright.simulator.proof.WebFiles;
import java.util.ArrayList;
import java.util.List;

/// Looks, in real DNS and on real web servers, for the random value that proves control of a name.
final class Proofs {
    private static final String WELL_KNOWN = "/.well-known/pki-validation/";
    private static final String FIXED_FILE = "fileauth.txt";
    private static final String PREFIX = "_dnsauth.";

    private final DnsRecords dns;
    private final WebFiles web;

    Proofs(DnsRecords dns, WebFiles web) {
        this.dns = dns;
        this.web = web;
    }

    /// Whether the value is found for a name or, in DNS, for one of those above it.
    boolean found(DcvMethod method, String name, Token token) {
        return switch (method) {
            case EMAIL -> false;
            case DNS_TXT ->
                hosts(name).stream()
                        .anyMatch(host -> hasText(host, token.value()) || hasText(PREFIX + host, token.value()));
            case DNS_CNAME ->
                hosts(name).stream()
                        .anyMatch(host -> dns.lookup(DnsRecords.Kind.CNAME, PREFIX + host)
                                .orNone()
                                .contains(token.value() + ".dcv.digicert.com"));
            case HTTP -> !name.startsWith("*.") && hasFile(name, FIXED_FILE, token.value());
            case HTTP_DYNAMIC -> !name.startsWith("*.") && hasFile(name, token.fileName(), token.value());
        };
    }

    private boolean hasText(String host, String value) {
        return dns.lookup(DnsRecords.Kind.TXT, host).orNone().contains(value);
    }

    private boolean hasFile(String host, String file, String value) {
        return web.fetch(host, WELL_KNOWN + file)
                .filter(content -> content.strip().equals(value))
                .isPresent();
    }

    private static List<String> hosts(String name) {
        List<String> hosts = new ArrayList<>();
        String host = HostNames.withoutWildcard(name);
        while (host.contains(".")) {
            hosts.add(host);
            host = host.substring(host.indexOf('.') + 1);
        }
        return hosts;
    }
}
