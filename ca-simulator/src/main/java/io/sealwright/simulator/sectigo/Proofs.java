package io.sealwright.simulator.sectigo;

import io.sealwright.simulator.proof.DnsRecords;
import io.sealwright.simulator.proof.HostNames;
import io.sealwright.simulator.proof.WebFiles;
import java.util.ArrayList;
import java.util.List;

/// Looks, in real DNS and on real web servers, for what proves control of a name.
final class Proofs {
    private final DnsRecords dns;
    private final WebFiles web;

    Proofs(DnsRecords dns, WebFiles web) {
        this.dns = dns;
        this.web = web;
    }

    /// Whether the token is found for a name or, in DNS, for one of those above it.
    ///
    /// HTTPS is never found: this CA speaks only plain HTTP.
    boolean found(DcvMode mode, String name, Token token) {
        return switch (mode) {
            case CNAME ->
                hosts(name).stream()
                        .anyMatch(host -> dns.lookup(DnsRecords.Kind.CNAME, token.aliasHost(host))
                                .orNone()
                                .contains(token.aliasTarget()));
            case TXT ->
                hosts(name).stream()
                        .anyMatch(host -> dns.lookup(DnsRecords.Kind.TXT, Token.textHost(host)).orNone().stream()
                                .anyMatch(token::isText));
            case HTTP ->
                !name.startsWith("*.")
                        && web.fetch(name, token.filePath()).filter(token::isIn).isPresent();
            case HTTPS, EMAIL -> false;
        };
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
