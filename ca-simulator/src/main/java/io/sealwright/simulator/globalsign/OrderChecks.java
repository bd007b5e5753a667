package io.sealwright.simulator.globalsign;

import io.sealwright.simulator.authority.SigningRequest;
import io.sealwright.simulator.proof.HostNames;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether an account may have what a well-formed order asks for, checked in the CA's order: profile, domain, product,
/// CSR, order kind, validity, number of names. The first that fails is the answer.
final class OrderChecks {
    private static final String PARAMETER = "OrderRequestParameter.";
    /// Stands for the domain of an IntranetSSL order for an internal name.
    private static final String NO_DOMAIN = "INTRANETSSLDOMAIN";
    private static final int MOST_NAMES_AT_ONCE = 100;
    private static final int MOST_NAMES = 500;

    private final Books books;
    private final HouseRules rules;
    private final KindChecks kinds;

    OrderChecks(Books books, HouseRules rules) {
        this.books = books;
        this.rules = rules;
        this.kinds = new KindChecks(books);
    }

    /// @return null where nothing speaks against it
    @Nullable
    CaError refusal(Account account, PlaceOrder order, OrderForm form, SigningRequest csr, Instant now) {
        if (!form.profileId().equals(account.profileId())) {
            return ErrorCode.PROFILE_UNKNOWN.at("MSSLProfileID");
        }
        String commonName = csr instanceof SigningRequest.Sound sound ? commonName(sound) : null;
        CaError wrong = wrongDomain(account, form, commonName, now);
        if (wrong == null) {
            wrong = wrongProduct(account, order, form, commonName);
        }
        if (wrong == null) {
            wrong = wrongRequest(form.productCode(), csr, commonName);
        }
        if (wrong == null && commonName != null) {
            wrong = kinds.refusal(account, order, form.kind(), commonName, now);
        }
        if (wrong == null) {
            wrong = wrongValidity(form, now);
        }
        return wrong == null ? tooManyNames(form) : wrong;
    }

    /// Whether an order's certificate may be made anew for another request.
    ///
    /// @return null where nothing speaks against it
    @Nullable
    CaError refusal(Order order, SigningRequest csr) {
        String commonName = csr instanceof SigningRequest.Sound sound ? commonName(sound) : null;
        if (commonName != null && !commonName.equals(order.placement().commonName())) {
            return ErrorCode.COMMON_NAME_DIFFERS.at("OrderParameter.CSR", commonName);
        }
        return wrongRequest(order.placement().productCode(), csr, commonName);
    }

    /// Whether an order's certificate may be made anew with other additional names.
    ///
    /// @return null where nothing speaks against it
    @Nullable
    CaError refusal(Account account, List<SanEntry> names, Instant now) {
        CaError unfit = unfitSans(account, names, now);
        return unfit == null && names.size() > MOST_NAMES
                ? ErrorCode.TOO_MANY_NAMES.at("SANEntries", names.size() + " names.")
                : unfit;
    }

    static @Nullable String commonName(SigningRequest.Sound csr) {
        String given = csr.commonName();
        return given == null || given.isBlank() ? null : given.strip().toLowerCase(Locale.ROOT);
    }

    private @Nullable CaError wrongDomain(Account account, OrderForm form, @Nullable String commonName, Instant now) {
        String field = "MSSLDomainID";
        boolean internalNames = ProductFeatures.of(form.productCode())
                .filter(features -> !features.publicTrust())
                .isPresent();
        if (internalNames && form.domainId().equals(NO_DOMAIN)) {
            return null;
        }
        Optional<Domain> known = books.domain(form.domainId());
        if (known.isEmpty()) {
            return ErrorCode.DOMAIN_UNKNOWN.at(field);
        }
        Domain domain = known.get();
        if (!domain.profileId().equals(account.profileId())) {
            return ErrorCode.DOMAIN_NOT_USABLE.at(field, "It belongs to another profile.");
        }
        if (!domain.usable(now, rules.validity().at(now))) {
            return ErrorCode.DOMAIN_NOT_USABLE.at(field, domain.name() + " is not validated now.");
        }
        if (commonName != null) {
            CaError unfit = unfitName(PARAMETER + "CSR", commonName);
            if (unfit != null) {
                return unfit;
            }
            if (!domain.covers(commonName)) {
                return ErrorCode.DOMAIN_DOES_NOT_COVER.at(field, domain.name() + " does not cover " + commonName + ".");
            }
        }
        List<SanEntry> names = internalNames
                ? form.names().stream()
                        .filter(entry -> !HostNames.isInternal(entry.name()))
                        .toList()
                : form.names();
        return unfitSans(account, names, now);
    }

    private @Nullable CaError unfitSans(Account account, List<SanEntry> names, Instant now) {
        for (SanEntry entry : names) {
            CaError unfit = unfitSan(account, entry.name(), now);
            if (unfit != null) {
                return unfit;
            }
        }
        return null;
    }

    private @Nullable CaError unfitName(String field, String name) {
        if (HostNames.isInternal(name)) {
            return ErrorCode.INTERNAL_NAME.at(field, name);
        }
        if (HostNames.isTldWildcard(name)) {
            return ErrorCode.NAME_NOT_SUPPORTED.at(field, name);
        }
        return rules.bannedTlds().contains(HostNames.tld(name)) ? ErrorCode.BANNED_TLD.at(field, name) : null;
    }

    private @Nullable CaError unfitSan(Account account, String name, Instant now) {
        String field = "SANEntries.SANEntry.SubjectAltName";
        if (HostNames.isInternal(name)) {
            return ErrorCode.BAD_NAME.at(field, name + " is an internal name.");
        }
        CaError unfit = unfitName(field, name);
        if (unfit != null) {
            return unfit;
        }
        return isCovered(account, name, now)
                ? null
                : ErrorCode.DOMAIN_NOT_USABLE.at(field, "No validated domain of the profile covers " + name + ".");
    }

    private boolean isCovered(Account account, String name, Instant now) {
        String candidate = HostNames.withoutWildcard(name);
        while (candidate.contains(".")) {
            Optional<Domain> domain = books.domainNamed(account.profileId(), candidate);
            if (domain.isPresent()
                    && domain.get().usable(now, rules.validity().at(now))
                    && domain.get().covers(name)) {
                return true;
            }
            candidate = candidate.substring(candidate.indexOf('.') + 1);
        }
        return false;
    }

    private static @Nullable CaError wrongProduct(
            Account account, PlaceOrder order, OrderForm form, @Nullable String commonName) {
        String field = PARAMETER + "ProductCode";
        Optional<ProductFeatures> known = ProductFeatures.of(form.productCode());
        if (known.isEmpty()) {
            return ErrorCode.PRODUCT_NOT_ALLOWED.at(field);
        }
        ProductFeatures features = known.get();
        if (features.isExtended() != account.extended()) {
            return ErrorCode.WRONG_PROFILE_TYPE.at(field);
        }
        CaError notTaken = notTaken(order, form, features);
        return notTaken != null || commonName == null ? notTaken : unfitBaseOption(form, commonName);
    }

    private static @Nullable CaError notTaken(PlaceOrder order, OrderForm form, ProductFeatures features) {
        String base = form.baseOption();
        if (base != null && !features.baseOptions().contains(base)) {
            return ErrorCode.DO_NOT_GO_TOGETHER.at(PARAMETER + "BaseOption");
        }
        boolean privately = "private".equals(base);
        if (privately != form.domainId().equals(NO_DOMAIN) && !"globalip".equals(base)) {
            return ErrorCode.DO_NOT_GO_TOGETHER.at("MSSLDomainID", "Internal names go through " + NO_DOMAIN + ".");
        }
        if (!features.kinds().contains(form.kind()) || (privately && form.kind() != OrderKind.NEW)) {
            return ErrorCode.DO_NOT_GO_TOGETHER.at(PARAMETER + "OrderKind");
        }
        if (order.options().stream()
                        .anyMatch(option -> isSet(option, "REX")
                                && (!features.options().contains("REX") || form.kind() != OrderKind.RENEWAL))
                || (form.customValidity() && !features.options().contains("VPC"))) {
            return ErrorCode.DO_NOT_GO_TOGETHER.at(PARAMETER + "Options.Option.OptionName");
        }
        if (!features.months().contains(form.months())) {
            String field = PARAMETER + "ValidityPeriod.Months";
            return form.months().compareTo(Months.TWENTY_FOUR) > 0
                    ? ErrorCode.LONGER_THAN_825_DAYS.at(field)
                    : ErrorCode.INVALID.at(field);
        }
        if (!features.coupons() && (order.coupon() != null || order.campaign() != null)) {
            return ErrorCode.DO_NOT_GO_TOGETHER.at(PARAMETER + (order.coupon() != null ? "Coupon" : "Campaign"));
        }
        return form.names().stream().allMatch(name -> features.nameTypes().contains(name.type()))
                ? null
                : ErrorCode.BAD_NAME_TYPE.at("SANEntries.SANEntry.SANOptionType");
    }

    private static boolean isSet(PlaceOrder.Option option, String name) {
        return name.equalsIgnoreCase(option.name()) && "true".equalsIgnoreCase(option.value());
    }

    private static @Nullable CaError unfitBaseOption(OrderForm form, String commonName) {
        String fitting = form.domainId().equals(NO_DOMAIN) && HostNames.isInternal(commonName)
                ? "private"
                : HostNames.isAddress(commonName) ? "globalip" : commonName.startsWith("*.") ? "wildcard" : null;
        boolean addressGiven = "globalip".equals(form.baseOption()) && HostNames.isAddress(commonName);
        return Objects.equals(fitting, form.baseOption()) || addressGiven
                ? null
                : ErrorCode.BASE_OPTION_UNFIT.at(PARAMETER + "BaseOption", commonName);
    }

    private @Nullable CaError wrongRequest(String productCode, SigningRequest csr, @Nullable String commonName) {
        String field = PARAMETER + "CSR";
        return switch (csr) {
            case SigningRequest.Unsound unsound ->
                switch (unsound.defect()) {
                    case UNREADABLE, BAD_SIGNATURE -> ErrorCode.CSR_UNREADABLE.at(field, unsound.detail());
                    case UNSUPPORTED_KEY -> ErrorCode.CSR_UNFIT.at(field, unsound.detail());
                    case WEAK_KEY -> ErrorCode.WEAK_KEY.at(field, unsound.detail());
                    case UNSUPPORTED_CURVE -> ErrorCode.WRONG_CURVE.at(field, unsound.detail());
                    case COMPRESSED_POINT -> ErrorCode.COMPRESSED_POINT.at(field, unsound.detail());
                };
            case SigningRequest.Sound sound -> {
                if (commonName == null || !HostNames.isHostName(commonName, commonName.startsWith("*."))) {
                    yield ErrorCode.CSR_UNFIT.at(field, "Its subject needs a common name that is a host name.");
                }
                boolean ecOnly = ProductFeatures.of(productCode)
                        .filter(ProductFeatures::ecOnly)
                        .isPresent();
                if (ecOnly && sound.keyKind() != SigningRequest.KeyKind.EC) {
                    yield ErrorCode.ECC_NEEDED.at(field);
                }
                if (books.orders().isKeyRevoked(sound.keySha256())) {
                    yield ErrorCode.KEY_REVOKED.at(field);
                }
                Optional<String> before = books.orders().commonNameOfKey(sound.keySha256());
                yield before.isPresent() && !before.get().equals(commonName)
                        ? ErrorCode.KEY_USED_FOR_ANOTHER_NAME.at(field)
                        : null;
            }
        };
    }

    private @Nullable CaError wrongValidity(OrderForm form, Instant now) {
        String field = PARAMETER + "ValidityPeriod";
        Instant notBefore = form.notBefore();
        Instant notAfter = form.notAfter();
        if (notAfter == null) {
            return null;
        }
        if (notAfter.isBefore(now) || (notBefore != null && notBefore.isBefore(now))) {
            return ErrorCode.DATE_IN_THE_PAST.at(field);
        }
        Instant start = notBefore == null ? now : notBefore;
        if (!start.isBefore(notAfter)) {
            return ErrorCode.DO_NOT_GO_TOGETHER.at(field, "NotAfter must come after NotBefore.");
        }
        int bonus = form.bonusDays() ? Issuance.BONUS_DAYS : 0;
        if (notAfter.isAfter(start.plusSeconds((form.months().days() + bonus) * 86_400L))) {
            return ErrorCode.LONGER_THAN_MONTHS.at(field);
        }
        return notAfter.isAfter(rules.validity().notAfter(start, Months.TWENTY_FOUR.days()))
                ? ErrorCode.AFTER_THE_LIMIT.at(field)
                : null;
    }

    private static @Nullable CaError tooManyNames(OrderForm form) {
        int names = form.names().size();
        return names > MOST_NAMES || (names > MOST_NAMES_AT_ONCE && !form.async())
                ? ErrorCode.TOO_MANY_NAMES.at("SANEntries", names + " names.")
                : null;
    }
}
