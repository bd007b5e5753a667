package io.sealwright.order.replacement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sealwright.order.certificate.Certificate;
import io.sealwright.order.key.BannedKeys.Ban;
import io.sealwright.order.key.HeldKey;
import io.sealwright.order.ordering.ApprovalRules;
import io.sealwright.order.ordering.KeyWish;
import io.sealwright.order.ordering.OrderDraft;
import io.sealwright.order.ordering.OrderFields;
import io.sealwright.order.ordering.OrderTerms;
import io.sealwright.order.ordering.OrderTerms.AutoRenewal;
import io.sealwright.order.ordering.OrderTerms.Kind;
import io.sealwright.order.policy.PolicyCheck;
import io.sealwright.order.policy.TeamPolicy;
import io.sealwright.pki.CertificateRequest;
import io.sealwright.pki.OrderedNames;
import io.sealwright.pki.PublicKeyInfo;
import io.sealwright.rest.JsonFields;
import io.sealwright.rest.Problems;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads how a certificate is to be replaced, and checks it by the rules for every order. A client hears of
/// everything that is wrong at once.
final class ReplacementForm {
    private static final int MOST_NAMES = 1000;
    private static final int LONGEST_NAME = 255;

    private final Kind kind;
    private final JsonFields fields;
    private final Optional<KeyWish> given;
    private final boolean sameKey;
    private final @Nullable String commonName;
    private final List<String> alternativeNames;
    private final Map<String, String> options;

    private ReplacementForm(Kind kind, JsonFields fields) {
        this.kind = kind;
        this.fields = fields;
        boolean changesNames = kind == Kind.SAN_CHANGE;
        this.given = changesNames ? Optional.empty() : KeyWish.readIfThere(fields);
        this.sameKey = changesNames || (kind == Kind.REISSUE && fields.bool("sameKey", false));
        this.commonName = changesNames ? fields.optionalText("commonName", LONGEST_NAME) : null;
        this.alternativeNames = changesNames ? fields.texts("subjectAltNames", MOST_NAMES, LONGEST_NAME) : List.of();
        this.options = OrderFields.options(fields);
        if (changesNames && alternativeNames.isEmpty() && fields.isFine()) {
            fields.problem("subjectAltNames", "is missing; send the complete new list");
        }
    }

    /// @param kind RENEWAL, REISSUE or SAN_CHANGE
    /// @param body may be left out where nothing must be said
    static ReplacementForm read(Kind kind, @Nullable JsonNode body) {
        boolean nothing = body == null || body.isMissingNode() || body.isNull();
        return new ReplacementForm(kind, JsonFields.of(nothing ? JsonNodeFactory.instance.objectNode() : body));
    }

    /// With which key the replacement is to be.
    ///
    /// @return empty where that is wrong; the fields know why
    Optional<KeyWish> key(Standing standing) {
        return switch (kind) {
            case RENEWAL -> renewed(standing);
            case REISSUE -> sameKey ? kept(standing) : changed(standing);
            case SAN_CHANGE -> keptForOtherNames(standing);
            case NEW, IMPORTED -> throw new IllegalStateException(kind + " replaces nothing");
        };
    }

    private Optional<KeyWish> renewed(Standing standing) {
        HeldKey held = standing.heldKey();
        Optional<CertificateRequest> csr = standing.csr();
        if (given.isPresent() || !fields.isFine()) {
            return given;
        }
        if (held != null) {
            return Optional.of(new KeyWish.Make(held.kind()));
        }
        if (csr.isEmpty()) {
            fields.problem(
                    "csr",
                    "is missing; the certificate was imported, so send a csr, or say with key which"
                            + " key is to be made here");
        }
        return csr.map(request -> new KeyWish.Keep(request, null));
    }

    private Optional<KeyWish> changed(Standing standing) {
        HeldKey held = standing.heldKey();
        if (given.isEmpty() && fields.isFine()) {
            if (held != null) {
                return Optional.of(new KeyWish.Make(held.kind()));
            }
            fields.problem(
                    "csr",
                    "is missing; send the csr of a new key, say with key which key is to be made here,"
                            + " or with sameKey that the key stays");
        }
        if (given.filter(wish -> isOf(standing.publicKey(), wish)).isPresent()) {
            fields.problem(
                    "csr",
                    "is of the key that the certificate has already; make a new key, or say with"
                            + " sameKey that the key stays");
        }
        return given;
    }

    private Optional<KeyWish> kept(Standing standing) {
        if (standing.isKeyDestroyed()) {
            fields.problem("sameKey", "must not be set: the private key was destroyed, and nobody has it");
        }
        if (given.isPresent() && !isOf(standing.publicKey(), given.get())) {
            fields.problem("sameKey", "must not be set where another key is given");
        }
        if (given.isPresent() || !fields.isFine()) {
            return given.map(
                    wish -> wish instanceof KeyWish.Csr(var csr) ? new KeyWish.Keep(csr, standing.heldKey()) : wish);
        }
        Optional<CertificateRequest> csr = standing.csr();
        if (csr.isEmpty()) {
            fields.problem("csr", "is missing; the certificate was imported, so its csr is not here");
        }
        return csr.map(request -> new KeyWish.Keep(request, standing.heldKey()));
    }

    private static Optional<KeyWish> keptForOtherNames(Standing standing) {
        return Optional.of(new KeyWish.Keep(
                standing.csr()
                        .orElseThrow(() -> Problems.conflict("The certificate was imported, so its CSR is not here, and"
                                + " its names cannot be changed. Reissue it with a csr or key first, or order a new"
                                + " one.")),
                standing.heldKey()));
    }

    private static boolean isOf(PublicKeyInfo key, KeyWish wish) {
        return switch (wish) {
            case KeyWish.Csr(var csr) -> csr.publicKey().sameKeyAs(key);
            case KeyWish.Keep(var csr, var _) -> csr.publicKey().sameKeyAs(key);
            case KeyWish.Make _ -> false;
        };
    }

    /// Checks the rest.
    ///
    /// @param wish what [#key] gave
    /// @param ban why that key is not to be used
    /// @param guard what is looked at when the order is written
    /// @throws io.sealwright.rest.ProblemException where anything is wrong
    OrderDraft check(
            Standing standing,
            Optional<KeyWish> wish,
            Optional<Ban> ban,
            String requestedBy,
            Instant now,
            OrderDraft.Guard guard) {
        ban.ifPresent(this::refuse);
        int days = standing.days(kind, now);
        Optional<OrderedNames> names = wish.flatMap(key -> names(standing, key));
        standing.policy()
                .ifPresent(policy -> names.ifPresent(
                        ordered -> checkPolicy(standing.before(), policy, wish.orElseThrow(), ordered, days)));
        OrderTerms before = standing.before();
        Map<String, String> said = new TreeMap<>(OrderFields.carriedOver(before.options(), standing.product()));
        OrderFields.checkOptions(fields, standing.product(), kind, options, said);
        said.putAll(options);
        fields.done();
        OrderedNames ordered = names.orElseThrow();
        return new OrderDraft(
                ordered,
                wish.orElseThrow(),
                ApprovalRules.ofNew(before.team(), requestedBy, standing.policy()),
                (csr, held) -> terms(standing, ordered, days, requestedBy, said, csr, held),
                guard);
    }

    private void refuse(Ban ban) {
        if (kind == Kind.SAN_CHANGE) {
            throw Problems.conflict(ban.message() + " The names cannot be changed with it; reissue the certificate.");
        }
        fields.problem(sameKey && given.isEmpty() ? "sameKey" : "csr", ban.message());
    }

    private Optional<OrderedNames> names(Standing standing, KeyWish wish) {
        OrderTerms before = standing.before();
        String common = commonName == null ? before.commonName() : commonName;
        List<String> all = kind == Kind.SAN_CHANGE ? alternativeNames : before.subjectAltNames();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        // Only of a CSR that was just sent are the names looked at: of one that is kept, the authority takes the key.
        CertificateRequest sent = wish instanceof KeyWish.Csr(var csr) ? csr : null;
        return switch (OrderedNames.resolve(common, all, sent, standing.nameRules())) {
            case OrderedNames.Resolution.Refused(var violations) -> {
                violations.forEach(
                        violation -> fields.problem(OrderFields.pointer(violation.place()), violation.message()));
                yield Optional.empty();
            }
            case OrderedNames.Resolution.Resolved(var names) -> {
                if (kind == Kind.SAN_CHANGE && areAsNow(before, names)) {
                    fields.problem("subjectAltNames", "are the names that the certificate has already");
                }
                yield Optional.of(names);
            }
        };
    }

    private static boolean areAsNow(OrderTerms before, OrderedNames names) {
        return names.commonName().equals(before.commonName())
                && Set.copyOf(names.texts()).equals(Set.copyOf(before.subjectAltNames()));
    }

    private void checkPolicy(OrderTerms before, TeamPolicy policy, KeyWish wish, OrderedNames names, int days) {
        PolicyCheck.violations(
                        policy,
                        new PolicyCheck.Asked(
                                before.caAccount(),
                                before.product(),
                                before.profile(),
                                names.texts(),
                                wish.type(),
                                wish instanceof KeyWish.Make ? "key" : "csr",
                                kind == Kind.RENEWAL ? days : null))
                .forEach(violation -> fields.problem(violation.pointer(), violation.message()));
    }

    private OrderTerms terms(
            Standing standing,
            OrderedNames names,
            int days,
            String requestedBy,
            Map<String, String> said,
            String csr,
            @Nullable HeldKey held) {
        OrderTerms before = standing.before();
        Certificate replaced = standing.certificate();
        boolean renews = kind == Kind.RENEWAL;
        return new OrderTerms(
                kind,
                before.caAccount(),
                before.product(),
                before.profile(),
                before.publicTrust(),
                csr,
                held,
                names.commonName(),
                names.texts(),
                days,
                before.validationMethod().forNames(names.texts()),
                before.dnsAccount(),
                before.contact(),
                renews ? before.autoRenewal() : new AutoRenewal(replaced.autoRenew(), replaced.renewDaysBefore()),
                before.labels(),
                before.comment(),
                before.team(),
                requestedBy,
                said,
                new OrderTerms.Replaces(
                        replaced.id(),
                        replaced.caOrderId(),
                        replaced.serialNumber(),
                        renews ? null : before.renewalDays()));
    }
}
