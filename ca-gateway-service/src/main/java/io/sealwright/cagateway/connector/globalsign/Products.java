package io.sealwright.cagateway.connector.globalsign;

import static io.sealwright.cagateway.connector.globalsign.soap.OrderDraft.BaseOption.GLOBALIP;
import static io.sealwright.cagateway.connector.globalsign.soap.OrderDraft.BaseOption.PRIVATE;

import io.sealwright.cagateway.connector.globalsign.soap.OrderDraft.BaseOption;
import io.sealwright.cagateway.connector.globalsign.soap.OrderDraft.NameType;
import io.sealwright.contracts.CaEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What GlobalSign Managed SSL sells and what each product takes (guide 2.9: product codes, feature matrix, base
/// options, kinds of names, months). [ProductRules] hold every order against it.
///
/// What is the same for all stands there and not here; what orders may say beside, in [ProductOptions].
final class Products {
    /// How many alternative names fit into one order; above 100 only an asynchronous one, as all of ours are.
    static final int MOST_NAMES = 500;

    /// How long a certificate of so many months lasts at most, in days.
    private static final Map<Integer, Integer> DAYS =
            Map.of(3, 90, 6, 184, 12, 366, 24, 731, 36, 1096, 48, 1461, 60, 1826);

    private static final int BONUS_DAYS = 30;

    /// GlobalSign counts from its own clock, and refuses what lasts a second too long.
    private static final Duration CLOCKS_APART = Duration.ofMinutes(10);

    /// The guide has 24 months, too, which public rules allow no more.
    private static final List<Integer> UP_TO_ONE_YEAR = List.of(6, 12);
    private static final List<Integer> FROM_THREE_MONTHS = List.of(3, 6, 12);
    private static final List<Integer> UP_TO_FIVE_YEARS = List.of(6, 12, 24, 36, 48, 60);

    private static final Set<BaseOption> NO_BASE = EnumSet.noneOf(BaseOption.class);
    private static final Set<BaseOption> PUBLIC_BASES = EnumSet.of(BaseOption.WILDCARD, GLOBALIP);
    private static final Set<BaseOption> ALL_BASES = EnumSet.of(BaseOption.WILDCARD, GLOBALIP, PRIVATE);

    private static final Set<NameType> DNS = EnumSet.of(NameType.SUBDOMAIN, NameType.OTHER_NAME);
    private static final Set<NameType> DNS_WILDCARD =
            EnumSet.of(NameType.SUBDOMAIN, NameType.OTHER_NAME, NameType.WILDCARD);
    private static final Set<NameType> DNS_WILDCARD_IP =
            EnumSet.of(NameType.SUBDOMAIN, NameType.OTHER_NAME, NameType.WILDCARD, NameType.PUBLIC_IP);
    private static final Set<NameType> EVERY_NAME = EnumSet.complementOf(EnumSet.of(NameType.PUBLIC_IPV6));

    private static final Features ORGANIZATION =
            new Features(true, PUBLIC_BASES, DNS_WILDCARD_IP, true, UP_TO_ONE_YEAR, true, true, true);
    private static final Features EXTENDED = new Features(true, NO_BASE, DNS, true, UP_TO_ONE_YEAR, true, true, true);
    private static final Features INTRANET =
            new Features(false, ALL_BASES, EVERY_NAME, false, UP_TO_FIVE_YEARS, true, false, false);
    private static final Features CLOUD =
            new Features(true, NO_BASE, DNS_WILDCARD, false, FROM_THREE_MONTHS, false, false, false);

    private static final List<Product> ALL = List.of(
            new Product("PV_SHA2", "OrganizationSSL", ORGANIZATION, false),
            new Product("PEV_SHA2", "ExtendedSSL (EV)", EXTENDED, false),
            new Product("PV_CLOUD", "CloudSSL", CLOUD, false),
            new Product("PV_CLOUD_ECC2", "CloudSSL, ECC", CLOUD, true),
            new Product("PV_INTRA_SHA2", "IntranetSSL", INTRANET, false),
            new Product("PV_INTRA_ECCP256", "IntranetSSL, ECC", INTRANET, true));

    /// Codes of the guide that are not ordered, with what to order instead.
    private static final Map<String, String> RETIRED = Map.of(
            "PV", "PV_SHA2",
            "PEV", "PEV_SHA2",
            "PV_INTRA", "PV_INTRA_SHA2",
            "PV_INTRA_SKIP", "PV_INTRA_SHA2",
            "PV_INTRA_SKIP_SHA2", "PV_INTRA_SHA2");

    private Products() {}

    /// What products of one kind take.
    ///
    /// @param publicTrust whether public rules hold
    /// @param baseOptions what the common name may be beside a plain name
    /// @param names what the alternative names may be
    /// @param exactDays whether the option VPC sets the day of expiry
    /// @param months the periods on offer, ascending
    /// @param coupons whether coupons and campaigns go with it
    /// @param transfers whether the remaining time of another certificate can be taken over
    /// @param bonusDays whether a renewal may have the option REX
    record Features(
            boolean publicTrust,
            Set<BaseOption> baseOptions,
            Set<NameType> names,
            boolean exactDays,
            List<Integer> months,
            boolean coupons,
            boolean transfers,
            boolean bonusDays) {}

    /// @param ecOnly whether it is issued for EC keys only
    record Product(String code, String label, Features features, boolean ecOnly) {
        boolean publicTrust() {
            return features.publicTrust();
        }

        boolean takes(NameType type) {
            return features.names().contains(type);
        }

        boolean takes(BaseOption option) {
            return features.baseOptions().contains(option);
        }

        /// The shortest period on offer that lasts so many days, and the exact end where the product takes one.
        ///
        /// @param bonusDays whether a period lasts longer by those of REX
        Term term(int days, boolean bonusDays, Instant now) {
            int bonus = bonusDays ? BONUS_DAYS : 0;
            List<Integer> months = features.months();
            int chosen = months.stream()
                    .filter(m -> DAYS.getOrDefault(m, 0) + bonus >= days)
                    .findFirst()
                    .orElse(months.getLast());
            boolean exact = features.exactDays() && DAYS.getOrDefault(chosen, 0) + bonus != days;
            return new Term(chosen, exact ? now.plus(Duration.ofDays(days)).minus(CLOCKS_APART) : null);
        }

        /// The longest that it lasts.
        int mostDays() {
            return DAYS.getOrDefault(features.months().getLast(), 0);
        }

        /// For messages.
        String described() {
            return label + " (" + code + ")";
        }
    }

    /// @param notAfter null for what the months mean
    record Term(int months, @Nullable Instant notAfter) {}

    static Optional<Product> of(String code) {
        return ALL.stream().filter(p -> p.code().equals(code)).findFirst();
    }

    /// What to order instead of a code that is ordered no more.
    static Optional<String> inPlaceOf(String code) {
        return Optional.ofNullable(RETIRED.get(code));
    }

    /// The codes of the products that take something, for messages.
    static String codes(Predicate<Product> taking) {
        return ALL.stream().filter(taking).map(Product::code).collect(Collectors.joining(" or "));
    }

    static List<CaEvent.Product> forOrdering() {
        return ALL.stream()
                .map(p -> new CaEvent.Product(
                        p.code(),
                        p.label(),
                        p.publicTrust(),
                        p.takes(NameType.WILDCARD),
                        MOST_NAMES,
                        ProductOptions.of(p.features())))
                .toList();
    }
}
