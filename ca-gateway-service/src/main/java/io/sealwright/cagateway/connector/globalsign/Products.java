package io.sealwright.cagateway.connector.globalsign;

import io.sealwright.contracts.CaEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What GlobalSign Managed SSL sells (guide 2.9, tables of product codes, features and months). The
/// deprecated SHA-1 codes and those that make the key at GlobalSign are left out.
final class Products {
    /// How many alternative names fit into one order (guide 2.9).
    private static final int MOST_NAMES = 500;

    /// How long a certificate of so many months lasts at most, in days.
    private static final Map<Integer, Integer> DAYS =
            Map.of(3, 90, 6, 184, 12, 366, 24, 731, 36, 1096, 48, 1461, 60, 1826);

    /// GlobalSign counts from its own clock, and refuses what lasts a second too long.
    private static final Duration CLOCKS_APART = Duration.ofMinutes(10);

    private static final List<Integer> UP_TO_ONE_YEAR = List.of(6, 12);
    private static final List<Integer> UP_TO_FIVE_YEARS = List.of(6, 12, 24, 36, 48, 60);

    private static final List<Product> ALL = List.of(
            new Product("PV_SHA2", "OrganizationSSL", true, true, true, UP_TO_ONE_YEAR),
            new Product("PEV_SHA2", "ExtendedSSL (EV)", true, false, true, UP_TO_ONE_YEAR),
            new Product("PV_CLOUD", "CloudSSL", true, true, false, List.of(3, 6, 12)),
            new Product("PV_CLOUD_ECC2", "CloudSSL, ECC", true, true, false, List.of(3, 6, 12)),
            new Product("PV_INTRA_SHA2", "IntranetSSL", false, true, false, UP_TO_FIVE_YEARS),
            new Product("PV_INTRA_ECCP256", "IntranetSSL, ECC", false, true, false, UP_TO_FIVE_YEARS));

    private Products() {}

    /// @param exactDays whether the option VPC sets the day of expiry
    /// @param months the periods on offer, ascending
    record Product(
            String code,
            String label,
            boolean publicTrust,
            boolean wildcards,
            boolean exactDays,
            List<Integer> months) {
        /// Only OrganizationSSL and IntranetSSL have the base option; CloudSSL carries wildcards without it.
        boolean wildcardOption() {
            return wildcards && !code.startsWith("PV_CLOUD");
        }

        /// The shortest period on offer that lasts so many days, and the exact end where the product takes one.
        Term term(int days, Instant now) {
            int chosen = months.stream()
                    .filter(m -> DAYS.getOrDefault(m, 0) >= days)
                    .findFirst()
                    .orElse(months.getLast());
            boolean exact = exactDays && DAYS.getOrDefault(chosen, 0) != days;
            return new Term(chosen, exact ? now.plus(Duration.ofDays(days)).minus(CLOCKS_APART) : null);
        }
    }

    /// @param notAfter null for what the months mean
    record Term(int months, @Nullable Instant notAfter) {}

    static Optional<Product> of(String code) {
        return ALL.stream().filter(p -> p.code().equals(code)).findFirst();
    }

    static List<CaEvent.Product> forOrdering() {
        return ALL.stream()
                .map(p -> new CaEvent.Product(p.code(), p.label(), p.publicTrust(), p.wildcards(), MOST_NAMES))
                .toList();
    }
}
