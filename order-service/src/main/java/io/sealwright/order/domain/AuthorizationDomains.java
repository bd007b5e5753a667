package io.sealwright.order.domain;

import io.sealwright.pki.DomainName;
import io.sealwright.pki.SubjectAltName;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// At which names control is proven so that it covers ordered ones.
public final class AuthorizationDomains {
    private AuthorizationDomains() {}

    /// The base domain of each name: one proof there covers all names and wildcards below (Baseline
    /// Requirements 3.2.2.4, authorization domain name). A name without one, such as an IP address, is proven at
    /// itself, and so is every name that is proven by a file (Baseline Requirements 3.2.2.4.18).
    public static Set<String> of(List<String> names, ValidationMethod method) {
        Set<String> domains = new TreeSet<>();
        for (String name : names) {
            domains.add(
                    switch (SubjectAltName.parse(name)) {
                        case SubjectAltName.Dns(var dns) -> {
                            DomainName domain = dns.withoutWildcard();
                            yield method == ValidationMethod.HTTP
                                    ? domain.value()
                                    : domain.registrableDomain().orElse(domain).value();
                        }
                        case SubjectAltName.Ip(var address) -> address;
                        case SubjectAltName.Other(var _, var text) -> text;
                    });
        }
        return domains;
    }
}
