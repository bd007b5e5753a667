package io.sealwright.order.ordering;

import io.sealwright.contracts.CaEvent.Product;
import io.sealwright.contracts.Contact;
import io.sealwright.order.account.KnownCaAccount;
import io.sealwright.order.key.BannedKeys;
import io.sealwright.order.key.HeldKey;
import io.sealwright.order.ordering.OrderTerms.AutoRenewal;
import io.sealwright.order.ordering.OrderTerms.Kind;
import io.sealwright.order.ordering.OrderTerms.ValidationMethod;
import io.sealwright.pki.CertificateRequest;
import io.sealwright.pki.NamePlace;
import io.sealwright.pki.NameRules;
import io.sealwright.pki.OrderedNames;
import io.sealwright.pki.ValidityRules;
import io.sealwright.rest.Caller;
import io.sealwright.rest.JsonFields;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what a client asks for, and checks it by every rule that needs no certificate authority. A client
/// hears of everything that is wrong at once.
final class OrderForm {
    private static final int LONGEST_PRIVATE_VALIDITY = 1826;
    private static final int MOST_NAMES = 1000;
    private static final int LONGEST_NAME = 255;

    private final JsonFields fields;
    private final String caAccount;
    private final @Nullable String dnsAccount;
    private final Optional<KeyWish> key;

    private OrderForm(JsonFields fields) {
        this.fields = fields;
        this.caAccount = fields.text("caAccount", 100);
        JsonFields validation = fields.object("validation");
        if (validation != null) {
            validation.optionalChoice("method", ValidationMethod.class);
        }
        this.dnsAccount = validation == null ? null : validation.optionalText("dnsAccount", 100);
        this.key = KeyWish.read(fields);
    }

    /// What is known of what a form names.
    ///
    /// @param account the account; empty where there is none by that name
    /// @param dnsAccount whether the DNS account, if the form names one, is known
    /// @param ban why the key of its CSR is not to be used
    record Known(Optional<KnownCaAccount> account, boolean dnsAccount, Optional<BannedKeys.Ban> ban) {}

    /// An order that is right, but for a key that is still to be made.
    record Draft(OrderedNames names, KeyWish key, Terms terms) {}

    /// Completes the terms.
    interface Terms {
        /// @param key null where the CSR is the sender's
        OrderTerms with(String csr, @Nullable HeldKey key);
    }

    static OrderForm read(JsonFields fields) {
        return new OrderForm(fields);
    }

    /// The account that the form names; empty where it names none.
    String caAccount() {
        return caAccount;
    }

    Optional<String> dnsAccount() {
        return Optional.ofNullable(dnsAccount);
    }

    /// By which the public key of its CSR is known.
    Optional<String> spkiSha256() {
        return csr().map(request -> request.publicKey().fingerprint());
    }

    private Optional<CertificateRequest> csr() {
        return key.flatMap(wish -> wish instanceof KeyWish.Csr(var request) ? Optional.of(request) : Optional.empty());
    }

    /// Checks the rest against what is known.
    ///
    /// @param today in UTC
    /// @throws io.sealwright.rest.ProblemException where anything is wrong
    Draft check(Known known, Caller caller, LocalDate today) {
        Optional<KnownCaAccount> account = known.account();
        if (account.isEmpty() && fields.has("caAccount") && !caAccount.isEmpty()) {
            fields.problem("caAccount", "'" + caAccount + "' is no CA account here; see /v1/ca-accounts");
        }
        if (!known.dnsAccount()) {
            fields.problem(
                    "validation/dnsAccount", "'" + dnsAccount + "' is no DNS account here; see /v1/dns-accounts");
        }
        String productCode = fields.text("product", 100);
        Optional<Product> product = account.flatMap(found -> product(found, productCode));
        readKind();
        known.ban().ifPresent(ban -> fields.problem("csr", ban.message()));
        Optional<OrderedNames> names = readNames(product);
        int days = readValidity(product, today);
        AutoRenewal renewal = readAutoRenewal();
        Contact contact = readContact();
        Map<String, String> labels = fields.map("labels", 32, 255);
        String comment = fields.optionalText("comment", 1024);
        fields.done();
        OrderedNames ordered = names.orElseThrow();
        boolean publicTrust = product.orElseThrow().publicTrust();
        String team = caller.team();
        String requestedBy = caller.name();
        return new Draft(
                ordered,
                key.orElseThrow(),
                (csr, heldKey) -> new OrderTerms(
                        Kind.NEW,
                        caAccount,
                        productCode,
                        publicTrust,
                        csr,
                        heldKey,
                        ordered.commonName(),
                        ordered.texts(),
                        days,
                        ValidationMethod.DNS,
                        dnsAccount,
                        contact,
                        renewal,
                        labels,
                        comment,
                        team,
                        requestedBy,
                        null));
    }

    private Optional<Product> product(KnownCaAccount known, String code) {
        Optional<Product> product = known.product(code);
        if (product.isEmpty() && !code.isEmpty()) {
            fields.problem(
                    "product",
                    "'" + code + "' is no product of " + known.name() + "; it has "
                            + String.join(
                                    ", ",
                                    known.products().stream().map(Product::code).toList()));
        }
        return product;
    }

    private void readKind() {
        Kind kind = fields.optionalChoice("kind", Kind.class);
        if (kind != null && kind != Kind.NEW) {
            fields.problem("kind", "only NEW is ordered here; the others are asked for at a certificate");
        }
    }

    private Optional<OrderedNames> readNames(Optional<Product> product) {
        String commonName = fields.optionalText("commonName", LONGEST_NAME);
        List<String> alternativeNames = fields.texts("subjectAltNames", MOST_NAMES, LONGEST_NAME);
        if (product.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        NameRules.Product rules = new NameRules.Product(
                product.get().publicTrust(),
                product.get().wildcards(),
                product.get().maxNames());
        return switch (OrderedNames.resolve(commonName, alternativeNames, csr().orElse(null), rules)) {
            case OrderedNames.Resolution.Resolved(var names) -> Optional.of(names);
            case OrderedNames.Resolution.Refused(var violations) -> {
                violations.forEach(violation -> fields.problem(pointer(violation.place()), violation.message()));
                yield Optional.empty();
            }
        };
    }

    private static String pointer(NamePlace place) {
        return switch (place) {
            case NamePlace.CommonName _ -> "commonName";
            case NamePlace.AlternativeName(var index) -> "subjectAltNames/" + index;
            case NamePlace.InCsr _ -> "csr";
            case NamePlace.AllNames _ -> "subjectAltNames";
        };
    }

    private int readValidity(Optional<Product> product, LocalDate today) {
        boolean publicTrust = product.map(Product::publicTrust).orElse(true);
        int longest = publicTrust ? ValidityRules.maxValidity(today) : LONGEST_PRIVATE_VALIDITY;
        JsonFields validity = fields.object("validity");
        return validity == null
                ? Math.min(longest, ValidityRules.maxValidity(today))
                : validity.integer("days", 1, longest);
    }

    private AutoRenewal readAutoRenewal() {
        JsonFields renewal = fields.object("autoRenew");
        return renewal == null
                ? new AutoRenewal(true, null)
                : new AutoRenewal(renewal.bool("enabled", true), renewal.optionalInteger("daysBefore", 1, 365));
    }

    private @Nullable Contact readContact() {
        JsonFields contact = fields.object("contact");
        if (contact == null) {
            return null;
        }
        String firstName = contact.text("firstName", 100);
        String lastName = contact.text("lastName", 100);
        String email = contact.text("email", 255);
        if (!email.isEmpty() && !email.matches("[^@\\s<>,;:\"]+@[^@\\s<>,;:\"]+")) {
            contact.problem("email", "must be one mail address");
        }
        return new Contact(firstName, lastName, email, contact.text("phone", 30));
    }
}
