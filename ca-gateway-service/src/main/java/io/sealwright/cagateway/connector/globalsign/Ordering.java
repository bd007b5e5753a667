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
import io.sealwright.cagateway.connector.globalsign.Products.Product;
import io.sealwright.cagateway.connector.globalsign.Products.Term;
import io.sealwright.cagateway.connector.globalsign.soap.DomainRecord;
import io.sealwright.cagateway.connector.globalsign.soap.GlobalSignSoap;
import io.sealwright.cagateway.connector.globalsign.soap.OrderDraft;
import io.sealwright.cagateway.connector.globalsign.soap.PlacedRecord;
import io.sealwright.contracts.CaCommand.Replaces;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.Contact;
import io.sealwright.contracts.ReasonCode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Placing and cancelling.
final class Ordering {
    /// Domain id unknown, name not under the domain, domain not to be used (also: not proven any more).
    private static final Set<String> WRONG_DOMAIN = Set.of("-9440", "-4083", "-9443");

    private static final String CANCELLED_ALREADY = "-9915";
    private static final String STATE_CHANGED_ALREADY = "-9938";
    private static final String INTRANET_DOMAIN = "INTRANETSSLDOMAIN";

    private final GlobalSignSoap soap;
    private final Settings settings;
    private final ApprovedDomains domains;
    private final Contact contact;
    private final Clock clock;

    Ordering(GlobalSignSoap soap, Settings settings, ApprovedDomains domains, Contact contact, Clock clock) {
        this.soap = soap;
        this.settings = settings;
        this.domains = domains;
        this.contact = contact;
        this.clock = clock;
    }

    Placement place(SubmitOrder order, boolean repeated) {
        Optional<Product> product = Products.of(order.product());
        if (product.isEmpty()) {
            return new Placement.Refused(
                    ReasonCode.CA_REJECTED,
                    "GlobalSign has no product '" + order.product()
                            + "' that can be ordered here; the account lists those that can.");
        }
        Product chosen = product.get();
        if (order.replaces() != null) {
            return replace(order, order.replaces(), chosen.publicTrust(), repeated);
        }
        if (!chosen.publicTrust()) {
            OrderDraft draft = draft(order, chosen, INTRANET_DOMAIN, "");
            return understood(order, soap.place(draft), repeated);
        }
        return placeUnderDomain(order, repeated, chosen, "");
    }

    /// @param refused the domain object that GlobalSign just said is not the right one; empty the first time
    private Placement placeUnderDomain(SubmitOrder order, boolean repeated, Product product, String refused) {
        Answer<List<DomainRecord>> known = domains.forNames(order.subjectAltNames());
        if (!(known instanceof Answer.Success<List<DomainRecord>> success)) {
            return VERDICTS.ofRepeatable("Asking GlobalSign for the account's domains", known);
        }
        Instant now = clock.instant();
        List<String> uncovered = DomainChoice.uncovered(success.body(), order.subjectAltNames(), now);
        DomainRecord domain =
                DomainChoice.covering(success.body(), order.commonName(), now).orElse(null);
        if (!uncovered.isEmpty() || domain == null) {
            return new Placement.DomainControlNeeded(uncovered.isEmpty() ? List.of(order.commonName()) : uncovered);
        }
        Answer<PlacedRecord> answer = soap.place(draft(order, product, domain.domainId(), domain.domainName()));
        if (isWrongDomain(answer) && !domain.domainId().equals(refused)) {
            domains.forget();
            return placeUnderDomain(order, repeated, product, domain.domainId());
        }
        return understood(order, answer, repeated);
    }

    /// A new key for the same names, or other names for the same key: GlobalSign has no call for both.
    private Placement replace(SubmitOrder order, Replaces replaces, boolean publicTrust, boolean repeated) {
        String domainName = "";
        if (publicTrust) {
            Answer<List<DomainRecord>> known = domains.forNames(order.subjectAltNames());
            if (!(known instanceof Answer.Success<List<DomainRecord>> success)) {
                return VERDICTS.ofRepeatable("Asking GlobalSign for the account's domains", known);
            }
            Instant now = clock.instant();
            List<String> uncovered = DomainChoice.uncovered(success.body(), order.subjectAltNames(), now);
            if (!uncovered.isEmpty()) {
                return new Placement.DomainControlNeeded(uncovered);
            }
            domainName = DomainChoice.covering(success.body(), order.commonName(), now)
                    .map(DomainRecord::domainName)
                    .orElse("");
        }
        Answer<String> answer = replaces.otherNames()
                ? soap.changeNames(
                        replaces.caOrderId(),
                        AlternativeNames.entries(
                                order.commonName(), order.subjectAltNames(), domainName, settings.listTwins()))
                : soap.reissue(replaces.caOrderId(), order.csr());
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

    private static Placement understood(SubmitOrder order, Answer<PlacedRecord> answer, boolean repeated) {
        if (!(answer instanceof Answer.Success<PlacedRecord> success)) {
            return VERDICTS.ofOrder(answer, repeated);
        }
        PlacedRecord placed = success.body();
        if (placed.orderId().isEmpty()) {
            return new Placement.OutcomeUnknown(
                    "GlobalSign answered that it took order " + order.orderId() + ", without saying under which id.");
        }
        CaOrderState state =
                OrderStates.of(placed.status(), placed.certificates()).orElseGet(CaOrderState.Pending::new);
        if (state instanceof CaOrderState.Pending && VERDICTS.has(success.remarks(), Remedy.REVIEW)) {
            state = new CaOrderState.InReview(
                    ReasonCode.CA_REVIEW,
                    "GlobalSign took the order and its staff look at it first: " + VERDICTS.words(success.remarks()));
        }
        return new Placement.Accepted(placed.orderId(), state);
    }

    private OrderDraft draft(SubmitOrder order, Product product, String domainId, String domainName) {
        Term term = product.term(order.validityDays(), clock.instant());
        Contact asked = order.contact();
        return new OrderDraft(
                product.code(),
                baseOption(order.commonName(), product),
                term.months(),
                term.notAfter(),
                order.csr(),
                order.renewsCaOrderId(),
                settings.sendReference() ? Reference.of(order.orderId()) : null,
                settings.profileId(),
                domainId,
                asked == null ? contact : asked,
                AlternativeNames.entries(
                        order.commonName(), order.subjectAltNames(), domainName, settings.listTwins()));
    }

    private static @Nullable String baseOption(String commonName, Product product) {
        if (commonName.startsWith("*.")) {
            return product.wildcardOption() ? "wildcard" : null;
        }
        return product.publicTrust() ? null : "private";
    }

    /// Of a replacement nothing can be taken back: CANCEL and REVOKE mean the whole order, in which the
    /// certificate before stands, too.
    static Cancellation cancelReplacement(String caOrderId) {
        return new Cancellation.Refused("GlobalSign cannot cancel a reissue or a change of names without cancelling its"
                + " whole order " + caOrderId + ", which is left alone. The certificate comes when it is issued.");
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
