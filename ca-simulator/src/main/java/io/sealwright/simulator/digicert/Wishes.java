package io.sealwright.simulator.digicert;

import io.sealwright.simulator.authority.SigningRequest;
import io.sealwright.simulator.authority.SigningRequests;
import io.sealwright.simulator.played.Ledger;
import io.sealwright.simulator.proof.HostNames;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether what is asked for can be had, checked as a whole before anything is kept.
public final class Wishes {
    private static final int MOST_NAMES = 250;
    private static final int MOST_YEARS = 3;
    private static final int DAYS_OF_A_YEAR = 365;
    private static final Set<String> HASHES = Set.of("sha256", "sha384", "sha512");

    public static final long CUSTOM_FIELD_ID = 54;
    public static final String CUSTOM_FIELD = "Cost centre";
    public static final String ISSUER_ID = "5EA1F001C0FFEE01";
    static final String SERVER_ONLY = "server_auth_only_eku";
    static final String SERVER_AND_CLIENT = "server_client_auth_eku";
    private static final Set<String> PROFILE_OPTIONS = Set.of(SERVER_ONLY, SERVER_AND_CLIENT, "kdc_smart_card");

    private final Ledger<Fact, Books> ledger;
    private final HouseRules rules;

    Wishes(Ledger<Fact, Books> ledger, HouseRules rules) {
        this.ledger = ledger;
        this.rules = rules;
    }

    /// The product, also where `ssl` leaves it to a hint.
    Product product(PlaceOrder wish) {
        String nameId = wish.productNameId();
        if (nameId.equals("ssl")) {
            return switch (wish.typeHint()) {
                case "dv" -> Product.SSL_DV_GEOTRUST_FLEX;
                case "ov" -> Product.SSL_BASIC;
                case "ev" -> Product.SSL_EV_BASIC;
                case null, default ->
                    throw Refusal.bad("ambiguous_product", "The product could not be determined; give a type_hint.");
            };
        }
        return Product.of(nameId).orElseThrow(() -> Refusal.notFound("product"));
    }

    Order.Terms terms(Account account, Product product, PlaceOrder wish, Instant now) {
        refuseWrongFields(account, wish.customFields());
        refuseWrongExtras(wish.extras());
        return new Order.Terms(
                product,
                organization(account, product, wish),
                orderDays(wish.validity(), now),
                method(product, wish.dcvMethod(), DcvMethod.EMAIL),
                "fqdn".equals(wish.certificateScope()),
                renewal(account, wish.renewalOf()),
                wish.alternativeOrderId(),
                wish.comments(),
                wish.autoRenew(),
                wish.customFields(),
                wish.extras());
    }

    /// Which code DigiCert answers with where a field is missing, nobody has written down.
    private static void refuseWrongFields(Account account, List<Order.CustomField> given) {
        for (Order.CustomField field : given) {
            if (field.metadataId() != CUSTOM_FIELD_ID || field.value().isBlank()) {
                throw Refusal.bad("invalid_custom_field_value", "The custom field has an invalid value.");
            }
        }
        if (account.demandsField() && given.isEmpty()) {
            throw Refusal.missing("custom_fields");
        }
    }

    private static void refuseWrongExtras(Map<String, String> extras) {
        if (!extras.getOrDefault("ca_cert_id", ISSUER_ID).equals(ISSUER_ID)) {
            throw Refusal.invalid("ca_cert_id");
        }
        if (!PROFILE_OPTIONS.contains(extras.getOrDefault("profile_option", SERVER_ONLY))) {
            throw Refusal.invalid("profile_option");
        }
    }

    private static @Nullable Long organization(Account account, Product product, PlaceOrder wish) {
        if (product.vetting() == Product.Vetting.DV) {
            return null;
        }
        Long given = wish.organizationId();
        if (given == null) {
            throw Refusal.missing("organization");
        }
        if (given != account.organizationId()) {
            throw Refusal.invalid("organization");
        }
        return given;
    }

    private static int orderDays(PlaceOrder.@Nullable Period period, Instant now) {
        if (period == null) {
            throw Refusal.missing("order_validity");
        }
        String until = period.until();
        if (until != null) {
            long days = daysUntil(until, now, "custom_expiration_date");
            return inRange(days, "custom_expiration_date");
        }
        Integer days = period.days();
        if (days != null) {
            return inRange(days, "validity_days");
        }
        Integer years = period.years();
        if (years == null) {
            throw Refusal.missing("order_validity");
        }
        if (years < 1 || years > MOST_YEARS) {
            throw Refusal.invalid("validity_years");
        }
        return years * DAYS_OF_A_YEAR;
    }

    private static int inRange(long days, String field) {
        if (days < 1 || days > (long) MOST_YEARS * DAYS_OF_A_YEAR + 1) {
            throw Refusal.invalid(field);
        }
        return (int) days;
    }

    private static long daysUntil(String date, Instant now, String field) {
        try {
            return ChronoUnit.DAYS.between(LocalDate.ofInstant(now, ZoneOffset.UTC), LocalDate.parse(date));
        } catch (DateTimeParseException e) {
            throw Refusal.invalid(field);
        }
    }

    DcvMethod method(Product product, @Nullable String code, DcvMethod otherwise) {
        if (code == null) {
            return otherwise;
        }
        DcvMethod method = methodNamed(code);
        if (product.vetting() == Product.Vetting.DV && method == DcvMethod.HTTP_DYNAMIC) {
            throw Refusal.bad("invalid_dcv_method", "DV orders cannot use " + code + ".");
        }
        return method;
    }

    static DcvMethod methodNamed(String code) {
        return DcvMethod.of(code)
                .orElseThrow(() -> Refusal.bad("invalid_dcv_method", code + " is not a method of validation."));
    }

    /// A file proves one name exactly; a wildcard is none.
    static void refuseFileForWildcard(DcvMethod method, List<String> names) {
        if (method.byFile() && names.stream().anyMatch(name -> name.startsWith("*."))) {
            throw Refusal.bad("invalid_wildcard_dcv_method", "A file cannot prove a wildcard name.");
        }
    }

    private @Nullable Long renewal(Account account, @Nullable Long orderId) {
        if (orderId == null) {
            return null;
        }
        Order original = ledger.books()
                .order(orderId)
                .filter(order -> order.account().equals(account.name()))
                .orElseThrow(() -> Refusal.invalid("renewal_of_order_id"));
        if (original.status() != Order.Status.ISSUED || original.renewedBy() != null) {
            throw Refusal.bad("order_not_renewable", "The order " + orderId + " cannot be renewed.");
        }
        return orderId;
    }

    /// @param orderDays how long the order still runs
    Item.Wish wish(
            Product product,
            PlaceOrder.Wanted wanted,
            PlaceOrder.@Nullable Period validity,
            long orderDays,
            Instant now) {
        String commonName = wanted.commonName();
        if (commonName == null || commonName.isBlank()) {
            throw Refusal.missing("common_name");
        }
        String csr = wanted.csr();
        if (csr == null || csr.isBlank()) {
            throw Refusal.missing("csr");
        }
        String hash = wanted.signatureHash() == null ? "sha256" : wanted.signatureHash();
        if (!HASHES.contains(hash)) {
            throw Refusal.invalid("signature_hash");
        }
        List<String> names = names(product, commonName, wanted.dnsNames());
        return new Item.Wish(
                names.getFirst(),
                names,
                request(csr),
                hash,
                certificateDays(validity, orderDays, now),
                wanted.serverPlatform());
    }

    private static List<String> names(Product product, String commonName, List<String> dnsNames) {
        SequencedSet<String> names = new LinkedHashSet<>();
        names.add(sound(commonName, "common_name"));
        dnsNames.forEach(name -> names.add(sound(name, "dns_names")));
        boolean wildcard = names.stream().anyMatch(name -> name.startsWith("*."));
        if (names.size() > MOST_NAMES) {
            throw Refusal.invalid("dns_names");
        }
        String first = names.getFirst();
        switch (product.names()) {
            case SINGLE -> {
                String base = first.startsWith("www.") ? first.substring(4) : first;
                if (wildcard || !Set.of(base, "www." + base).containsAll(names)) {
                    throw Refusal.invalid("dns_names");
                }
            }
            case MULTI -> {
                if (wildcard) {
                    throw Refusal.invalid("dns_names");
                }
            }
            case WILDCARD -> {
                if (!first.startsWith("*.")) {
                    throw Refusal.invalid("common_name");
                }
            }
            case ANY -> {}
        }
        return List.copyOf(names);
    }

    static String sound(String name, String field) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        if (!HostNames.isHostName(lower, lower.startsWith("*."))
                || HostNames.isInternal(lower)
                || HostNames.isTldWildcard(lower)) {
            throw Refusal.invalid(field);
        }
        return lower;
    }

    private static SigningRequest.Sound request(String pem) {
        return switch (SigningRequests.read(pem)) {
            case SigningRequest.Sound sound -> sound;
            case SigningRequest.Unsound(SigningRequest.Defect defect, String detail) ->
                throw switch (defect) {
                    case UNREADABLE, BAD_SIGNATURE, COMPRESSED_POINT ->
                        Refusal.bad("csr_invalid_cannot_parse", "The CSR is invalid: " + detail + ".");
                    case WEAK_KEY, UNSUPPORTED_KEY, UNSUPPORTED_CURVE ->
                        Refusal.bad("invalid_value:csr", "The CSR is not acceptable: " + detail + ".");
                };
        };
    }

    private @Nullable Integer certificateDays(PlaceOrder.@Nullable Period period, long orderDays, Instant now) {
        if (period == null) {
            return null;
        }
        String until = period.until();
        Integer given = period.days();
        Integer years = period.years();
        long days = until != null
                ? daysUntil(until, now, "cert_validity")
                : given != null ? given : years == null ? 0 : (long) years * DAYS_OF_A_YEAR;
        if (days < 1) {
            throw Refusal.invalid("cert_validity");
        }
        if (days > orderDays) {
            throw Refusal.bad(
                    "cert_validity_exceeds_order_validity",
                    "The certificate's validity exceeds the order's, which has " + orderDays + " days left.");
        }
        if (rules.refusesLongCertificates() && days > rules.validity().at(now).certificateDays()) {
            throw Refusal.invalid("cert_validity");
        }
        return (int) days;
    }

    boolean isWatched(List<String> names) {
        return names.stream().anyMatch(name -> rules.watchedWords().stream().anyMatch(name::contains));
    }
}
