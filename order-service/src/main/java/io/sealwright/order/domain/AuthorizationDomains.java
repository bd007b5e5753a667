package io.sealwright.order.domain;

import io.sealwright.pki.DomainName;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// At which names control is proven so that it covers ordered ones.
public final class AuthorizationDomains {
    private AuthorizationDomains() {}

    /// The base domain of each name: one proof there covers all names and wildcards below (Baseline
    /// Requirements 3.2.2.4, authorization domain name). A name without one is proven at itself.
    public static Set<String> of(List<String> names) {
        Set<String> domains = new TreeSet<>();
        for (String name : names) {
            DomainName domain = DomainName.parse(name).withoutWildcard();
            domains.add(domain.registrableDomain().orElse(domain).value());
        }
        return domains;
    }
}
