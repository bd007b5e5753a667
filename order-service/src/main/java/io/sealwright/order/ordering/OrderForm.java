package io.sealwright.order.ordering;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.contracts.CaEvent.Product;
import io.sealwright.contracts.Contact;
import io.sealwright.order.account.KnownCaAccount;
import io.sealwright.order.domain.ValidationMethod;
import io.sealwright.order.ordering.OrderTerms.AutoRenewal;
import io.sealwright.order.ordering.OrderTerms.Kind;
import io.sealwright.order.policy.PolicyCheck;
import io.sealwright.order.policy.TeamPolicy;
import io.sealwright.pki.CertificateRequest;
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
    private static final int MOST_NAMES = 1000;
    private static final int LONGEST_NAME = 255;

    private final JsonFields fields;
    private final NamedProfiles.@Nullable Expanded expanded;
    private final String caAccount;
    private final String product;
    private final OrderFields.Validation validation;
    private final Optional<KeyWish> key;

    private OrderForm(JsonFields fields, NamedProfiles.@Nullable Expanded expanded) {
        this.fields = fields;
        this.expanded = expanded;
        this.caAccount = fields.text("caAccount", 100);
        this.product = fields.text("product", 100);
        this.validation = OrderFields.validation(fields);
        this.key = KeyWish.read(fields);
    }

    /// What is known of what a form names.
    ///
    /// @param account the account; empty where there is none by that name
    /// @param dnsAccount whether the DNS account, if the form names one, is known
    record Known(Optional<KnownCaAccount> account, boolean dnsAccount, Restrictions.Found restrictions) {}

    static OrderForm read(JsonNode body) {
        return new OrderForm(JsonFields.of(body), null);
    }

    /// What an order and its profile say together.
    static OrderForm read(NamedProfiles.Expanded expanded) {
        return new OrderForm(JsonFields.of(expanded.order()), expanded);
    }

    /// Whether the product may be a profile's name: it is no product of the account, or no account is named.
    boolean mayNameProfile(Known known) {
        return !product.isEmpty()
                && known.account()
                        .map(account -> account.product(product).isEmpty())
                        .orElse(!fields.has("caAccount"));
    }

    String product() {
        return product;
    }

    /// The account that the form names; empty where it names none.
    String caAccount() {
        return caAccount;
    }

    Optional<String> dnsAccount() {
        return Optional.ofNullable(validation.dnsAccount());
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
    OrderDraft check(Known known, Caller caller, LocalDate today) {
        Optional<KnownCaAccount> account = known.account();
        Optional<TeamPolicy> policy = known.restrictions().policy();
        if (account.isEmpty() && fields.has("caAccount") && !caAccount.isEmpty()) {
            fields.problem("caAccount", "'" + caAccount + "' is no CA account here; see /v1/ca-accounts");
        }
        if (!known.dnsAccount()) {
            fields.problem(
                    "validation/dnsAccount",
                    "'" + validation.dnsAccount() + "' is no DNS account here; see /v1/dns-accounts");
        }
        Optional<Product> offered = account.flatMap(this::offered);
        readKind();
        known.restrictions().ban().ifPresent(ban -> fields.problem("csr", ban.message()));
        Optional<OrderedNames> names = readNames(offered);
        names.ifPresent(ordered -> checkMethod(ordered, today));
        account.flatMap(told -> told.notProvenBy(validation.method().name()))
                .ifPresent(why -> fields.problem("validation/method", why));
        Map<String, String> options = OrderFields.options(fields);
        offered.ifPresent(taking -> OrderFields.checkOptions(fields, taking, Kind.NEW, options, Map.of()));
        int days = readValidity(offered, policy.orElse(null), today);
        AutoRenewal renewal = OrderFields.autoRenewal(fields);
        Contact contact = OrderFields.contact(fields);
        Map<String, String> labels = OrderFields.labels(fields);
        String comment = fields.optionalText("comment", 1024);
        policy.ifPresent(rules -> names.ifPresent(ordered -> checkPolicy(rules, ordered, days)));
        fields.done();
        OrderedNames ordered = names.orElseThrow();
        boolean publicTrust = offered.orElseThrow().publicTrust();
        String team = caller.team();
        String requestedBy = caller.name();
        return new OrderDraft(
                ordered,
                key.orElseThrow(),
                ApprovalRules.ofNew(team, requestedBy, policy),
                (csr, heldKey) -> new OrderTerms(
                        Kind.NEW,
                        caAccount,
                        product,
                        expanded == null ? null : expanded.profile(),
                        publicTrust,
                        csr,
                        heldKey,
                        ordered.commonName(),
                        ordered.texts(),
                        days,
                        validation.method(),
                        validation.dnsAccount(),
                        contact,
                        renewal,
                        labels,
                        comment,
                        team,
                        requestedBy,
                        options,
                        null),
                OrderDraft.Guard.NONE);
    }

    private void checkMethod(OrderedNames names, LocalDate today) {
        ValidationMethod method = validation.method();
        if (!method.isAllowed(today)) {
            fields.problem("validation/method", "authorities may not use " + method + " any more; order with DNS");
        }
        if (method.forNames(names.texts()) != method) {
            fields.problem("validation/method", "a file proves no wildcard name; order with DNS or EMAIL");
        }
    }

    private void checkPolicy(TeamPolicy policy, OrderedNames names, int days) {
        key.map(wish -> PolicyCheck.violations(policy, asked(wish, names, days)))
                .orElse(List.of())
                .forEach(violation -> fields.problem(violation.pointer(), violation.message()));
    }

    private PolicyCheck.Asked asked(KeyWish wish, OrderedNames names, int days) {
        String profile = expanded == null ? null : expanded.profile();
        return new PolicyCheck.Asked(
                caAccount,
                product,
                profile,
                names.texts(),
                wish.type(),
                wish instanceof KeyWish.Csr ? "csr" : "key",
                days);
    }

    private Optional<Product> offered(KnownCaAccount known) {
        Optional<Product> offered = known.product(product);
        if (offered.isEmpty() && !product.isEmpty()) {
            fields.problem(
                    "product",
                    "'" + product + "' is no product of " + known.name() + "; it has "
                            + String.join(", ", known.productCodes()));
        }
        return offered;
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
                violations.forEach(
                        violation -> fields.problem(OrderFields.pointer(violation.place()), violation.message()));
                yield Optional.empty();
            }
        };
    }

    /// A default gives way to the team's policy and to the limits of the day, which fall while profiles
    /// stay.
    private int readValidity(Optional<Product> product, @Nullable TeamPolicy policy, LocalDate today) {
        boolean publicTrust = product.map(Product::publicTrust).orElse(true);
        int longest = publicTrust ? ValidityRules.maxValidity(today) : OrderFields.LONGEST_VALIDITY;
        boolean isDefault = expanded != null && expanded.validityIsDefault();
        Integer days = OrderFields.validity(fields, isDefault ? OrderFields.LONGEST_VALIDITY : longest);
        if (days != null && !isDefault) {
            return days;
        }
        return Math.min(
                TeamPolicy.longestValidity(policy, longest), days == null ? ValidityRules.maxValidity(today) : days);
    }
}
