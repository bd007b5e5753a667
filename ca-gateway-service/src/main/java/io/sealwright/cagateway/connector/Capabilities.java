package io.sealwright.cagateway.connector;

import io.sealwright.pki.PublicKeyInfo;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// What can be done at an authority through its connector, and within which bounds. Whatever lies beyond is refused
/// before the connector is asked, so it needs no code for that. How many names a certificate may have, each product
/// says of itself.
///
/// @param validationMethods DNS, HTTP, EMAIL: how control of domains can be proven; none where the authority wants no
///     proof
/// @param longestComment of a revocation or a decision, in characters; 0 where none is carried
public record Capabilities(List<Ability> abilities, List<String> validationMethods, Keys keys, int longestComment) {
    /// Of an authority that nothing is known of.
    public static final Capabilities NONE = new Capabilities(Set.of(), List.of(), new Keys(0, 0, List.of()), 0);

    public Capabilities {
        abilities = abilities.stream().distinct().sorted().toList();
        validationMethods = List.copyOf(validationMethods);
    }

    public Capabilities(Collection<Ability> abilities, List<String> validationMethods, Keys keys, int longestComment) {
        this(List.copyOf(abilities), validationMethods, keys, longestComment);
    }

    public boolean can(Ability ability) {
        return abilities.contains(ability);
    }

    /// The abilities by their names.
    public List<String> names() {
        return abilities.stream().map(Enum::name).toList();
    }

    /// Which keys are certified.
    ///
    /// @param leastRsaBits at least 1; 0 where no RSA keys are
    /// @param mostRsaBits at least as many
    /// @param curves by their names in FIPS 186; none where no EC keys are
    public record Keys(int leastRsaBits, int mostRsaBits, List<String> curves) {
        public Keys {
            curves = List.copyOf(curves);
        }

        public boolean take(PublicKeyInfo key) {
            return switch (key) {
                case PublicKeyInfo.Rsa rsa -> rsa.size() >= leastRsaBits && rsa.size() <= mostRsaBits;
                case PublicKeyInfo.Ec ec -> curves.contains(ec.curve());
                case PublicKeyInfo.Other _ -> false;
            };
        }

        /// For a person, such as "RSA of 2048 to 8192 bits, EC on P-256 or P-384".
        public String describe() {
            String rsa = mostRsaBits == 0 ? "" : "RSA of " + leastRsaBits + " to " + mostRsaBits + " bits";
            String ec = curves.isEmpty() ? "" : "EC on " + String.join(" or ", curves);
            return rsa.isEmpty() || ec.isEmpty() ? rsa + ec : rsa + ", " + ec;
        }
    }
}
