package io.sealwright.cagateway.connector.globalsign;

import io.sealwright.cagateway.connector.globalsign.Products.Product;
import io.sealwright.cagateway.connector.globalsign.soap.OrderDraft;
import io.sealwright.cagateway.connector.globalsign.soap.OrderDraft.BaseOption;
import io.sealwright.cagateway.connector.globalsign.soap.OrderDraft.NameType;
import io.sealwright.contracts.Contact;
import io.sealwright.pki.CertificateRequest;
import io.sealwright.pki.PkiProblem;
import io.sealwright.pki.PublicKeyInfo;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What GlobalSign's guide says against an order, before anything is sent: the matrix of [Products] and the lengths of
/// fields. Names of publicly trusted products and sizes of keys are the same for all authorities and checked when
/// an order comes in. Limits that rules of the field change from year to year GlobalSign knows best.
final class ProductRules {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_CSR = 4000;
    private static final int LONGEST_PERSON = 100;
    private static final int LONGEST_PHONE = 30;
    private static final int LONGEST_EMAIL = 255;

    private static final String SAN = "SANEntries.SANEntry.SubjectAltName";
    private static final String CSR = "OrderRequestParameter.CSR";

    private ProductRules() {}

    /// The rules, for programs.
    enum Rule {
        PRODUCT_CODE,
        COMMON_NAME_KIND,
        ALTERNATIVE_NAME_KIND,
        NAME_LENGTH,
        NUMBER_OF_NAMES,
        KEY_ALGORITHM,
        CSR_LENGTH,
        VALIDITY,
        CONTACT_LENGTH,
        OPTION
    }

    /// @param field GlobalSign's own name of it
    /// @param message what is wrong and what to do, as sentences
    record Violation(Rule rule, String field, String message) {
        /// For a person, with everything.
        String detail() {
            return "The order breaks GlobalSign's rule " + rule + " at " + field + ", and was not sent: " + message;
        }
    }

    static Violation unknownProduct(String code) {
        return new Violation(
                Rule.PRODUCT_CODE,
                "OrderRequestParameter.ProductCode",
                Products.inPlaceOf(code)
                        .map(instead -> "GlobalSign does not sell " + code + " any more. Order " + instead
                                + "; keys are made here where an order brings no CSR.")
                        .orElseGet(() -> "GlobalSign has no product '" + code
                                + "' that can be ordered here. Order one of those that the account lists."));
    }

    /// The first rule that an order breaks.
    ///
    /// @param days how long the certificate is to last
    static Optional<Violation> order(Product product, String commonName, OrderDraft draft, int days) {
        Violation commonNameKind = commonNameKind(product, commonName, draft.baseOption());
        if (commonNameKind != null) {
            return Optional.of(commonNameKind);
        }
        if (days > product.mostDays()) {
            return Optional.of(new Violation(
                    Rule.VALIDITY,
                    "OrderRequestParameter.ValidityPeriod",
                    "The certificate is to last " + days + " days; one of " + product.described() + " lasts at most "
                            + product.mostDays() + " days. Order at most that."));
        }
        return names(product, draft.names())
                .or(() -> request(product, draft.csr(), CSR))
                .or(() -> contact(draft.contact()));
    }

    private static @Nullable Violation commonNameKind(
            Product product, String commonName, @Nullable BaseOption baseOption) {
        String field = "OrderRequestParameter.BaseOption";
        if (AlternativeNames.type(commonName.toLowerCase(Locale.ROOT), "", product.publicTrust())
                == NameType.PUBLIC_IPV6) {
            return new Violation(
                    Rule.COMMON_NAME_KIND,
                    field,
                    commonName + " is a public IPv6 address, which no product takes. Order a DNS name.");
        }
        if (baseOption == null || product.takes(baseOption)) {
            return null;
        }
        String what = switch (baseOption) {
            case WILDCARD -> "a wildcard";
            case GLOBALIP -> "a public IP address";
            case PRIVATE -> "an internal name or reserved address";
        };
        boolean asAlternative = baseOption == BaseOption.WILDCARD && product.takes(NameType.WILDCARD);
        return new Violation(
                Rule.COMMON_NAME_KIND,
                field,
                commonName + " is " + what + ", which " + product.described() + " does not take as common name. "
                        + (asAlternative
                                ? "Make a plain name the common name and list the wildcard among the alternative names,"
                                        + " or order "
                                : "Order a plain name, or ")
                        + Products.codes(p -> p.takes(baseOption)) + ".");
    }

    /// The first rule that alternative names break.
    static Optional<Violation> names(Product product, List<OrderDraft.Name> names) {
        if (names.size() > Products.MOST_NAMES) {
            return Optional.of(new Violation(
                    Rule.NUMBER_OF_NAMES,
                    "SANEntries",
                    "There are " + names.size() + " alternative names; at most " + Products.MOST_NAMES
                            + " fit. Split them over several orders."));
        }
        for (OrderDraft.Name name : names) {
            if (!product.takes(name.type())) {
                String others = Products.codes(p -> p.takes(name.type()));
                return Optional.of(new Violation(
                        Rule.ALTERNATIVE_NAME_KIND,
                        SAN,
                        name.value() + " is " + name.type().words() + ", which " + product.described()
                                + " does not take. Leave it out"
                                + (others.isEmpty() ? "." : ", or order " + others + ".")));
            }
            if (name.value().length() > LONGEST_NAME) {
                return Optional.of(new Violation(
                        Rule.NAME_LENGTH,
                        SAN,
                        name.value() + " has " + name.value().length() + " characters; at most " + LONGEST_NAME
                                + " fit. Order a shorter name or a wildcard above it."));
            }
        }
        return Optional.empty();
    }

    /// The first rule that a CSR breaks.
    static Optional<Violation> request(Product product, String csr, String field) {
        if (csr.length() > LONGEST_CSR) {
            return Optional.of(new Violation(
                    Rule.CSR_LENGTH,
                    field,
                    "The CSR has " + csr.length() + " characters; at most " + LONGEST_CSR
                            + " fit. Make one without alternative names, which the order lists, or with a shorter"
                            + " key."));
        }
        return product.ecOnly()
                ? key(csr).filter(key -> !key.algorithm().equals("EC"))
                        .map(key -> new Violation(
                                Rule.KEY_ALGORITHM,
                                field,
                                "The key is " + key.describe() + "; " + product.described()
                                        + " is issued for EC keys only. Make an EC key on P-256 or P-384."))
                : Optional.empty();
    }

    /// A CSR that cannot be read GlobalSign judges itself.
    private static Optional<PublicKeyInfo> key(String csr) {
        try {
            return Optional.of(CertificateRequest.parse(csr).publicKey());
        } catch (PkiProblem e) {
            return Optional.empty();
        }
    }

    private static Optional<Violation> contact(Contact contact) {
        return length("FirstName", contact.firstName(), LONGEST_PERSON)
                .or(() -> length("LastName", contact.lastName(), LONGEST_PERSON))
                .or(() -> length("Phone", contact.phone(), LONGEST_PHONE))
                .or(() -> length("Email", contact.email(), LONGEST_EMAIL));
    }

    /// Personal data stays out of the message.
    private static Optional<Violation> length(String field, String value, int longest) {
        return value.length() <= longest
                ? Optional.empty()
                : Optional.of(new Violation(
                        Rule.CONTACT_LENGTH,
                        "ContactInfo." + field,
                        "The contact's value has " + value.length() + " characters; at most " + longest
                                + " fit. Shorten it in the order, or in the account where the order names nobody."));
    }
}
