package io.sealwright.cagateway.connector.globalsign.soap;

import io.sealwright.contracts.Contact;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A PVOrder to be.
///
/// @param baseOption null for a plain name
/// @param months ValidityPeriod/Months
/// @param notAfter with it the option VPC is set; null for what the months mean
/// @param renews the order to renew; null for a new one
/// @param instructions SpecialInstructions; null for none
/// @param names what goes into SANEntries
public record OrderDraft(
        String product,
        @Nullable BaseOption baseOption,
        int months,
        @Nullable Instant notAfter,
        String csr,
        @Nullable String renews,
        @Nullable String instructions,
        String profileId,
        String domainId,
        Contact contact,
        List<Name> names,
        Extras extras) {
    public OrderDraft {
        names = List.copyOf(names);
    }

    /// The same certificate as a new order, which has no bonus days.
    ///
    /// @param otherMonths as the certificate's time asks without them
    public OrderDraft asNew(int otherMonths, @Nullable Instant otherEnd) {
        return new OrderDraft(
                product,
                baseOption,
                otherMonths,
                otherEnd,
                csr,
                null,
                instructions,
                profileId,
                domainId,
                contact,
                names,
                extras.withoutBonusDays());
    }

    /// What the common name is, where it is no plain name (guide 2.9).
    public enum BaseOption {
        WILDCARD("wildcard"),
        GLOBALIP("globalip"),
        PRIVATE("private");

        private final String word;

        BaseOption(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /// SANOptionType (guide 2.9). The free names of type 1 (owa, mail, autodiscover) go as type 2.
    public enum NameType {
        SUBDOMAIN(2, "a name below the common name's domain"),
        PUBLIC_IP(3, "a public IPv4 address"),
        INTERNAL(4, "an internal name or reserved address"),
        OTHER_NAME(7, "a name outside of the common name's domain"),
        WILDCARD(13, "a wildcard"),
        /// GlobalSign has no type for it.
        PUBLIC_IPV6(0, "a public IPv6 address");

        private final int code;
        private final String words;

        NameType(int code, String words) {
            this.code = code;
            this.words = words;
        }

        public int code() {
            return code;
        }

        /// For messages.
        public String words() {
            return words;
        }
    }

    public record Name(NameType type, String value) {}
}
