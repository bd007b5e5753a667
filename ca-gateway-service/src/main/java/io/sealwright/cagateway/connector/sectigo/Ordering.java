package io.sealwright.cagateway.connector.sectigo;

import static io.sealwright.cagateway.connector.sectigo.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.CaOrderState;
import io.sealwright.cagateway.connector.Cancellation;
import io.sealwright.cagateway.connector.Placement;
import io.sealwright.cagateway.connector.Reference;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.domains.ProvenDomains;
import io.sealwright.cagateway.connector.rest.Reply;
import io.sealwright.cagateway.connector.sectigo.wire.CertificateRecord;
import io.sealwright.cagateway.connector.sectigo.wire.ProfileRecord;
import io.sealwright.cagateway.connector.sectigo.wire.Scm;
import io.sealwright.contracts.CaCommand.Replaces;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.pki.CertificateRequest;
import io.sealwright.pki.PkiProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Enrolling, and declining what waits for approval.
final class Ordering {
    private static final Logger LOG = Logger.getLogger(Ordering.class);

    private final Scm scm;
    private final Settings settings;
    private final Profiles profiles;
    private final ProvenDomains domains;

    Ordering(Scm scm, Settings settings, Profiles profiles, ProvenDomains domains) {
        this.scm = scm;
        this.settings = settings;
        this.profiles = profiles;
        this.domains = domains;
    }

    Placement place(SubmitOrder order, boolean repeated) {
        Answer<Optional<ProfileRecord>> asked = profiles.of(order.product());
        if (!(asked instanceof Answer.Success<Optional<ProfileRecord>> known)) {
            return VERDICTS.ofRepeatable("Asking Sectigo for the account's certificate profiles", asked);
        }
        if (known.body().isEmpty()) {
            return new Placement.Refused(
                    ReasonCode.CA_REJECTED,
                    "The organization " + settings.organizationId() + " has no certificate profile '" + order.product()
                            + "' at Sectigo; the account lists those that it has.");
        }
        Optional<String> wrong = ProfileOptions.wrong(order);
        if (wrong.isPresent()) {
            return new Placement.Refused(ReasonCode.CA_REJECTED, wrong.get());
        }
        if (!settings.privateProfiles().contains(order.product())) {
            Answer<List<String>> uncovered = domains.uncovered(order.subjectAltNames());
            if (!(uncovered instanceof Answer.Success<List<String>> success)) {
                return VERDICTS.ofRepeatable("Asking Sectigo for the account's domains", uncovered);
            }
            if (!success.body().isEmpty()) {
                return new Placement.DomainControlNeeded(success.body());
            }
        }
        return order.replaces() == null
                ? enroll(order, known.body().get(), repeated)
                : replace(order, order.replaces(), repeated);
    }

    private Placement enroll(SubmitOrder order, ProfileRecord profile, boolean repeated) {
        OptionalInt term = Profiles.term(profile, order.validityDays());
        if (term.isEmpty()) {
            return new Placement.Refused(
                    ReasonCode.CA_REJECTED,
                    "The certificate profile " + profile.id() + " offers " + profile.terms() + " days, all of them more"
                            + " than the " + order.validityDays() + " that were ordered. Order one of those.");
        }
        Answer<String> answer = scm.enroll(form(order, profile, term.getAsInt()));
        if (answer instanceof Answer.Success<String> success) {
            return success.body().isEmpty()
                    ? new Placement.OutcomeUnknown("Sectigo answered that it took order " + order.orderId()
                            + ", without saying under which id.")
                    : new Placement.Accepted(success.body(), new CaOrderState.Pending());
        }
        return answer instanceof Answer.Failure<String> failure && isAboutControl(failure)
                ? controlNeeded(order, failure)
                : VERDICTS.ofOrder(answer, repeated);
    }

    /// The id stays, and so does the end; SCM serves the old certificate until the new one is there.
    private Placement replace(SubmitOrder order, Replaces replaces, boolean repeated) {
        Answer<Reply> answer = scm.replace(
                replaces.caOrderId(),
                Map.of(
                        "csr",
                        order.csr(),
                        "reason",
                        (replaces.otherNames() ? "Other names, " : "New key, ") + Reference.of(order.orderId()),
                        "commonName",
                        order.commonName(),
                        "subjectAlternativeNames",
                        order.subjectAltNames()));
        if (answer instanceof Answer.Success<Reply>) {
            return new Placement.Accepted(replaces.caOrderId(), new CaOrderState.Pending());
        }
        return answer instanceof Answer.Failure<Reply> failure && isAboutControl(failure)
                ? controlNeeded(order, failure)
                : VERDICTS.ofOrder(answer, repeated);
    }

    private static boolean isAboutControl(Answer.Failure<?> failure) {
        return failure.errors().stream().anyMatch(e -> ErrorCodes.CONTROL_NEEDED.contains(e.code()));
    }

    /// Nothing was bought. What is kept of the domains may be older than what Sectigo knows of them; where its list
    /// goes on saying that all is proven, proving it once more would help nobody.
    private Placement controlNeeded(SubmitOrder order, Answer.Failure<?> refusal) {
        domains.forget();
        Answer<List<String>> uncovered = domains.uncovered(order.subjectAltNames());
        if (!(uncovered instanceof Answer.Success<List<String>> success)) {
            return VERDICTS.ofRepeatable("Asking Sectigo for the account's domains", uncovered);
        }
        return success.body().isEmpty()
                ? new Trouble.OperatorMustAct(
                        ReasonCode.CA_PERMISSION,
                        "Sectigo lists every domain of the order as validated, and yet says: "
                                + VERDICTS.words(refusal.errors())
                                + " Look at the domains' delegations in Sectigo Certificate Manager, then resume the"
                                + " order.")
                : new Placement.DomainControlNeeded(success.body());
    }

    /// The common name is taken from the CSR; any other name counts for SCM only where it is listed.
    private Map<String, Object> form(SubmitOrder order, ProfileRecord profile, int term) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("orgId", Long.parseLong(settings.organizationId()));
        form.put("csr", order.csr());
        form.put("certType", Long.parseLong(profile.id()));
        form.put("term", term);
        String requested = commonNameOf(order.csr());
        String others = order.subjectAltNames().stream()
                .filter(n -> !n.equalsIgnoreCase(requested))
                .collect(Collectors.joining(","));
        if (!others.isEmpty()) {
            form.put("subjAltNames", others);
        }
        form.put("comments", Reference.of(order.orderId()));
        ProfileOptions.addTo(form, order);
        return form;
    }

    /// Empty where the CSR has none, or cannot be read: then Sectigo says so.
    private static String commonNameOf(String csr) {
        try {
            return CertificateRequest.parse(csr).commonName().orElse("");
        } catch (PkiProblem e) {
            LOG.warnf("The CSR of an order cannot be read: %s", e.getMessage());
            return "";
        }
    }

    /// SCM takes back nothing that was sent to the authority behind it; what waits for approval can be declined.
    Cancellation cancel(String sslId) {
        Answer<CertificateRecord> answer = scm.certificate(sslId);
        if (!(answer instanceof Answer.Success<CertificateRecord> success)) {
            return VERDICTS.ofRepeatable("Asking Sectigo for its certificate " + sslId, answer);
        }
        return switch (OrderStates.of(success.body()).orElseGet(CaOrderState.Pending::new)) {
            case CaOrderState.InReview _ -> decline(sslId);
            case CaOrderState.Cancelled it -> new Cancellation.Done(it.detail());
            case CaOrderState.Collectable _, CaOrderState.Issued _, CaOrderState.Revoked _ ->
                new Cancellation.LookAgain("Sectigo has issued its certificate " + sslId + " meanwhile.");
            case CaOrderState.Pending _, CaOrderState.AwaitsProof _ ->
                new Cancellation.Refused("Sectigo works on its certificate " + sslId
                        + " already, and takes back no request by then. Revoke the certificate once it is issued.");
        };
    }

    private Cancellation decline(String sslId) {
        Answer<Reply> answer = scm.decline(sslId, "Cancelled by the customer.");
        if (answer instanceof Answer.Success<Reply>) {
            return new Cancellation.Done("The request was declined in Sectigo Certificate Manager.");
        }
        return answer instanceof Answer.Failure<Reply> failure
                        && failure.errors().stream().anyMatch(e -> e.code().equals("-1112"))
                ? new Cancellation.LookAgain("Sectigo says that its certificate " + sslId + " has changed meanwhile.")
                : VERDICTS.ofRepeatable("Declining Sectigo's request " + sslId, answer);
    }
}
