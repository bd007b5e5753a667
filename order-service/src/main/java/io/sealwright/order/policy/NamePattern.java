package io.sealwright.order.policy;

import io.sealwright.pki.DomainName;
import io.sealwright.pki.SubjectAltName;

/// Names that a policy allows.
public sealed interface NamePattern {
    boolean matches(String name);

    /// As it is written: a name, an address, or `*.suffix`.
    String text();

    /// @param text `*.suffix` for every name below the suffix at any depth, wildcards among them and the
    ///     suffix itself not; or one name or address
    /// @throws io.sealwright.pki.PkiProblem where it is none
    static NamePattern parse(String text) {
        if (text.startsWith("*.")) {
            return new Below(DomainName.parse(text).withoutWildcard().value());
        }
        return new Exactly(SubjectAltName.parse(text).text());
    }

    record Exactly(String text) implements NamePattern {
        @Override
        public boolean matches(String name) {
            return name.equals(text);
        }
    }

    record Below(String suffix) implements NamePattern {
        @Override
        public boolean matches(String name) {
            return name.endsWith("." + suffix);
        }

        @Override
        public String text() {
            return "*." + suffix;
        }
    }
}
