package io.sealwright.cagateway.connector.globalsign;

import static io.sealwright.cagateway.connector.globalsign.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.CaOrderState;
import io.sealwright.cagateway.connector.Cancellation;
import io.sealwright.cagateway.connector.Placement;
import io.sealwright.cagateway.connector.Reference;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.answer.Remedy;
import io.sealwright.cagateway.connector.answer.Verdicts;
import io.sealwright.cagateway.connector.globalsign.ProductRules.Violation;
import io.sealwright.cagateway.connector.globalsign.Products.Product;
import io.sealwright.cagateway.connector.globalsign.Products.Term;
import io.sealwright.cagateway.connector.globalsign.soap.DomainRecord;
import io.sealwright.cagateway.connector.globalsign.soap.Extras;
import io.sealwright.cagateway.connector.globalsign.soap.GlobalSignSoap;
import io.sealwright.cagateway.connector.globalsign.soap.OrderDraft;
import io.sealwright.cagateway.connector.globalsign.soap.OrderDraft.BaseOption;
import io.sealwright.cagateway.connector.globalsign.soap.PlacedRecord;
import io.sealwright.contracts.CaCommand.Replaces;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.Contact;
import io.sealwright.contracts.ReasonCode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Placing and cancelling.
final class Ordering {
    /// Domain id unknown, name not under the domain, domain not to be used (also: not proven any more).
    private static final Set<String> WRONG_DOMAIN = Set.of("-9440", "-4083", "-9443");

    static final String CANCELLED_ALREADY = "-9915";
    static final String STATE_CHANGED_ALREADY = "-9938";
    private static final String INTRANET_DOMAIN = "INTRANETSSLDOMAIN";
    private static final String NOT_RENEWABLE = "-6102";
    private static final List<String> FIELDS_OF_A_RENEWAL = List.of("RenewalTargetOrderID", "OrderKind");
    private static final Logger LOG = Logger.getLogger(Ordering.class);

    private final GlobalSignSoap soap;
    private final Settings settings;
    private final ApprovedDomains domains;
    private final OrderReading reading;
    private final Contact contact;
    private final Clock clock;

    Ordering(
            GlobalSignSoap soap,
            Settings settings,
            ApprovedDomains domains,
            OrderReading reading,
            Contact contact,
            Clock clock) {
        this.soap = soap;
        this.settings = settings;
        this.domains = domains;
        this.reading = reading;
        this.contact = contact;
        this.clock = clock;
    }

    Placement place(SubmitOrder order, boolean repeated) {
        Optional<Product> product = Products.of(order.product());
        if (product.isEmpty()) {
            return refused(ProductRules.unknownProduct(order.product()));
        }
        Product chosen = product.get();
        Optional<Violation> options = ProductOptions.violation(order, chosen, clock.instant());
        if (options.isPresent()) {
            return refused(options.get());
        }
        if (order.replaces() != null) {
            return replace(order, order.replaces(), chosen, repeated);
        }
        OrderDraft draft = draft(order, chosen, INTRANET_DOMAIN, "");
        Optional<Violation> violation = ProductRules.order(chosen, order.commonName(), draft, order.validityDays());
        if (violation.isPresent()) {
            return refused(violation.get());
        }
        return isUnderDomain(order, chosen)
                ? placeUnderDomain(order, repeated, chosen, "")
                : understood(order, sent(order, chosen, draft, repeated), repeated);
    }

    private static Placement refused(Violation violation) {
        return new Placement.Refused(ReasonCode.CA_REJECTED, violation.detail());
    }

    /// IntranetSSL for an internal name or an address goes through no domain; for a public name as any other product.
    private static boolean isUnderDomain(SubmitOrder order, Product product) {
        return product.publicTrust() || needsControl(order.commonName());
    }

    private static boolean needsControl(String name) {
        return !AlternativeNames.isInternal(name) && AlternativeNames.address(name) == null;
    }

    private static List<String> namesToProve(SubmitOrder order, Product product) {
        return product.publicTrust()
                ? order.subjectAltNames()
                : order.subjectAltNames().stream()
                        .filter(Ordering::needsControl)
                        .toList();
    }

    /// A renewal that GlobalSign does not take for one (too early, renewed in its portal, another common name) is
    /// bought as a new order: what is needed is the certificate. Nothing was bought by what it refused.
    private Answer<PlacedRecord> sent(SubmitOrder order, Product product, OrderDraft draft, boolean repeated) {
        Answer<PlacedRecord> answer = soap.place(draft);
        if (repeated || draft.renews() == null || !isNoRenewal(answer)) {
            return answer;
        }
        LOG.infof(
                "GlobalSign does not take an order for a renewal of its order %s; it is bought as a new one",
                draft.renews());
        Term term = product.term(order.validityDays(), false, clock.instant());
        return soap.place(draft.asNew(term.months(), term.notAfter()));
    }

    private static boolean isNoRenewal(Answer<PlacedRecord> answer) {
        return answer instanceof Answer.Failure<PlacedRecord> failure
                && !failure.errors().isEmpty()
                && failure.errors().stream().allMatch(Ordering::isNoRenewal);
    }

    private static boolean isNoRenewal(Answer.Remark error) {
        return error.code().equals(NOT_RENEWABLE)
                || (FIELDS_OF_A_RENEWAL.stream().anyMatch(error.field()::endsWith)
                        && ErrorCodes.of(error.code())
                                .filter(m -> m.remedy() == Remedy.PERMANENT)
                                .isPresent());
    }

    /// @param refused the domain object that GlobalSign just said is not the right one; empty the first time
    private Placement placeUnderDomain(SubmitOrder order, boolean repeated, Product product, String refused) {
        List<String> names = namesToProve(order, product);
        Answer<List<DomainRecord>> known = domains.forNames(names);
        if (!(known instanceof Answer.Success<List<DomainRecord>> success)) {
            return VERDICTS.ofRepeatable("Asking GlobalSign for the account's domains", known);
        }
        Instant now = clock.instant();
        List<String> uncovered = DomainChoice.uncovered(success.body(), names, now);
        DomainRecord domain =
                DomainChoice.covering(success.body(), order.commonName(), now).orElse(null);
        if (!uncovered.isEmpty() || domain == null) {
            return new Placement.DomainControlNeeded(uncovered.isEmpty() ? List.of(order.commonName()) : uncovered);
        }
        Answer<PlacedRecord> answer =
                sent(order, product, draft(order, product, domain.domainId(), domain.domainName()), repeated);
        if (isWrongDomain(answer) && !domain.domainId().equals(refused)) {
            domains.forget();
            return placeUnderDomain(order, repeated, product, domain.domainId());
        }
        List<String> beingProven = DomainChoice.beingProven(success.body(), names, now);
        if (isWrongDomain(answer) && !beingProven.isEmpty()) {
            return new Placement.DomainControlNeeded(beingProven);
        }
        return understood(order, answer, repeated);
    }

    /// A new key for the same names, or other names for the same key: GlobalSign has no call for both.
    private Placement replace(SubmitOrder order, Replaces replaces, Product product, boolean repeated) {
        Optional<Violation> violation = replaces.otherNames()
                ? ProductRules.names(product, names(order, product, ""))
                : ProductRules.request(product, order.csr(), "OrderParameter.CSR");
        if (violation.isPresent()) {
            return refused(violation.get());
        }
        String domainName = "";
        List<String> beingProven = List.of();
        List<String> names = namesToProve(order, product);
        if (isUnderDomain(order, product)) {
            Answer<List<DomainRecord>> known = domains.forNames(names);
            if (!(known instanceof Answer.Success<List<DomainRecord>> success)) {
                return VERDICTS.ofRepeatable("Asking GlobalSign for the account's domains", known);
            }
            Instant now = clock.instant();
            List<String> uncovered = DomainChoice.uncovered(success.body(), names, now);
            if (!uncovered.isEmpty()) {
                return new Placement.DomainControlNeeded(uncovered);
            }
            beingProven = DomainChoice.beingProven(success.body(), names, now);
            domainName = DomainChoice.covering(success.body(), order.commonName(), now)
                    .map(DomainRecord::domainName)
                    .orElse("");
        }
        Answer<String> answer = replaces.otherNames()
                ? soap.changeNames(replaces.caOrderId(), names(order, product, domainName))
                : soap.reissue(
                        replaces.caOrderId(),
                        order.csr(),
                        ProductOptions.extras(order, product).extensions());
        if (isWrongDomain(answer) && !beingProven.isEmpty()) {
            return new Placement.DomainControlNeeded(beingProven);
        }
        return answer instanceof Answer.Success<String> success
                ? new Placement.Accepted(success.body(), new CaOrderState.Pending())
                : VERDICTS.ofOrder(answer, repeated);
    }

    /// A refusal that a list of domains of before may have caused; nothing was bought.
    private static boolean isWrongDomain(Answer<?> answer) {
        return answer instanceof Answer.Failure<?> failure
                && !VERDICTS.has(failure.errors(), Remedy.TRANSIENT)
                && failure.errors().stream().anyMatch(e -> WRONG_DOMAIN.contains(e.code()));
    }

    private Placement understood(SubmitOrder order, Answer<PlacedRecord> answer, boolean repeated) {
        if (!(answer instanceof Answer.Success<PlacedRecord> success)) {
            return VERDICTS.ofOrder(answer, repeated);
        }
        PlacedRecord placed = success.body();
        if (placed.orderId().isEmpty()) {
            return new Placement.OutcomeUnknown(
                    "GlobalSign answered that it took order " + order.orderId() + ", without saying under which id.");
        }
        CaOrderState state = reading.state(placed.orderId(), placed.status(), placed.certificates());
        if (state instanceof CaOrderState.Pending && VERDICTS.has(success.remarks(), Remedy.REVIEW)) {
            state = new CaOrderState.InReview(
                    ReasonCode.CA_REVIEW,
                    "GlobalSign took the order and its staff look at it first: " + VERDICTS.words(success.remarks()));
        }
        return new Placement.Accepted(placed.orderId(), state);
    }

    private OrderDraft draft(SubmitOrder order, Product product, String domainId, String domainName) {
        Extras extras = ProductOptions.extras(order, product);
        Term term = product.term(order.validityDays(), extras.bonusDays(), clock.instant());
        Contact asked = order.contact();
        BaseOption base = baseOption(order.commonName(), product);
        return new OrderDraft(
                product.code(),
                base,
                term.months(),
                term.notAfter(),
                order.csr(),
                // An order for an internal name is always a new one.
                base == BaseOption.PRIVATE ? null : order.renewsCaOrderId(),
                ProductOptions.instructions(
                        order, product, settings.sendReference() ? Reference.of(order.orderId()) : null),
                settings.profileId(),
                domainId,
                asked == null ? contact : asked,
                names(order, product, domainName),
                extras);
    }

    private List<OrderDraft.Name> names(SubmitOrder order, Product product, String domainName) {
        return AlternativeNames.entries(
                order.commonName(), order.subjectAltNames(), domainName, settings.listTwins(), product.publicTrust());
    }

    private static @Nullable BaseOption baseOption(String commonName, Product product) {
        if (!product.publicTrust() && AlternativeNames.isInternal(commonName)) {
            return BaseOption.PRIVATE;
        }
        return switch (AlternativeNames.type(commonName.toLowerCase(Locale.ROOT), "", product.publicTrust())) {
            case WILDCARD -> BaseOption.WILDCARD;
            case PUBLIC_IP, PUBLIC_IPV6 -> BaseOption.GLOBALIP;
            case INTERNAL -> BaseOption.PRIVATE;
            case SUBDOMAIN, OTHER_NAME -> null;
        };
    }

    Cancellation cancel(String caOrderId) {
        Answer<String> answer = soap.cancel(caOrderId);
        return switch (answer) {
            case Answer.Success<String> _ -> new Cancellation.Done("GlobalSign cancelled its order " + caOrderId + ".");
            case Answer.Failure<String> failure -> refused(caOrderId, failure);
            case Answer.NotSent<String> _,
                    Answer.Busy<String> _,
                    Answer.TurnedAway<String> _,
                    Answer.Broken<String> _ -> VERDICTS.ofRepeatable("Cancelling order " + caOrderId, answer);
        };
    }

    private static Cancellation refused(String caOrderId, Answer.Failure<String> failure) {
        if (Verdicts.hasCode(failure.errors(), CANCELLED_ALREADY)) {
            return new Cancellation.Done("GlobalSign had cancelled its order " + caOrderId + " before.");
        }
        if (Verdicts.hasCode(failure.errors(), STATE_CHANGED_ALREADY)) {
            return new Cancellation.LookAgain(
                    "GlobalSign says that its order " + caOrderId + " has changed meanwhile.");
        }
        Trouble trouble = VERDICTS.ofRepeatable("Cancelling order " + caOrderId, failure);
        return trouble.reason() == ReasonCode.CA_UNEXPECTED_ANSWER && trouble instanceof Trouble.OperatorMustAct
                ? new Cancellation.Refused(
                        "GlobalSign did not cancel its order " + caOrderId + ": " + VERDICTS.words(failure.errors()))
                : trouble;
    }
}
