package io.sealwright.cagateway.connector.globalsign.soap;

import io.sealwright.contracts.Contact;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A PVOrder to be.
///
/// @param baseOption wildcard or private; null for a plain name
/// @param months ValidityPeriod/Months
/// @param notAfter with it the option VPC is set; null for what the months mean
/// @param renews the order to renew; null for a new one
/// @param instructions SpecialInstructions; null for none
/// @param names what goes into SANEntries
public record OrderDraft(
        String product,
        @Nullable String baseOption,
        int months,
        @Nullable Instant notAfter,
        String csr,
        @Nullable String renews,
        @Nullable String instructions,
        String profileId,
        String domainId,
        Contact contact,
        List<Name> names) {
    public OrderDraft {
        names = List.copyOf(names);
    }

    /// @param option SANOptionType
    public record Name(int option, String value) {}
}
