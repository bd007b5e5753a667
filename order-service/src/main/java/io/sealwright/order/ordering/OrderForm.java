package io.sealwright.order.ordering;

import io.sealwright.contracts.CaEvent.Product;
import io.sealwright.contracts.Contact;
import io.sealwright.order.account.KnownCaAccount;
import io.sealwright.order.ordering.OrderTerms.AutoRenewal;
import io.sealwright.order.ordering.OrderTerms.Kind;
import io.sealwright.order.ordering.OrderTerms.ValidationMethod;
import io.sealwright.pki.CertificateRequest;
import io.sealwright.pki.KeyRules;
import io.sealwright.pki.NamePlace;
import io.sealwright.pki.NameRules;
import io.sealwright.pki.OrderedNames;
import io.sealwright.pki.PkiProblem;
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

    private OrderForm(JsonFields fields) {
        this.fields = fields;
        this.caAccount = fields.text("caAccount", 100);
        JsonFields validation = fields.object("validation");
        if (validation != null) {
            validation.optionalChoice("method", ValidationMethod.class);
        }
        this.dnsAccount = validation == null ? null : validation.optionalText("dnsAccount", 100);
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

    /// Checks the rest against what is known.
    ///
    /// @param account the account that the form names; empty where there is none by that name
    /// @param knowsDnsAccount whether the DNS account that the form names, if any, is known
    /// @param today in UTC
    /// @throws io.sealwright.rest.ProblemException where anything is wrong
    OrderTerms check(Optional<KnownCaAccount> account, boolean knowsDnsAccount, Caller caller, LocalDate today) {
        if (account.isEmpty() && fields.has("caAccount") && !caAccount.isEmpty()) {
            fields.problem("caAccount", "'" + caAccount + "' is no CA account here; see /v1/ca-accounts");
        }
        if (!knowsDnsAccount) {
            fields.problem(
                    "validation/dnsAccount", "'" + dnsAccount + "' is no DNS account here; see /v1/dns-accounts");
        }
        String productCode = fields.text("product", 100);
        Optional<Product> product = account.flatMap(known -> product(known, productCode));
        readKind();
        Optional<CertificateRequest> csr = readCsr();
        Optional<OrderedNames> names = readNames(csr, product);
        int days = readValidity(product, today);
        AutoRenewal renewal = readAutoRenewal();
        Contact contact = readContact();
        Map<String, String> labels = fields.map("labels", 32, 255);
        String comment = fields.optionalText("comment", 1024);
        fields.done();
        OrderedNames ordered = names.orElseThrow();
        return new OrderTerms(
                Kind.NEW,
                caAccount,
                productCode,
                product.orElseThrow().publicTrust(),
                csr.orElseThrow().pem(),
                ordered.commonName(),
                ordered.texts(),
                days,
                ValidationMethod.DNS,
                dnsAccount,
                contact,
                renewal,
                labels,
                comment,
                caller.team(),
                caller.name(),
                null);
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

    private Optional<CertificateRequest> readCsr() {
        if (fields.has("key")) {
            fields.problem("key", "keys are not made here yet; send a csr");
        }
        String pem = fields.text("csr", CertificateRequest.MAX_PEM_LENGTH);
        if (pem.isEmpty()) {
            return Optional.empty();
        }
        try {
            CertificateRequest csr = CertificateRequest.parse(pem);
            KeyRules.check(csr).forEach(violation -> fields.problem("csr", violation.message()));
            return Optional.of(csr);
        } catch (PkiProblem problem) {
            fields.problem("csr", String.valueOf(problem.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<OrderedNames> readNames(Optional<CertificateRequest> csr, Optional<Product> product) {
        String commonName = fields.optionalText("commonName", LONGEST_NAME);
        List<String> alternativeNames = fields.texts("subjectAltNames", MOST_NAMES, LONGEST_NAME);
        if (product.isEmpty() || csr.isEmpty()) {
            return Optional.empty();
        }
        NameRules.Product rules = new NameRules.Product(
                product.get().publicTrust(),
                product.get().wildcards(),
                product.get().maxNames());
        return switch (OrderedNames.resolve(commonName, alternativeNames, csr.get(), rules)) {
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
