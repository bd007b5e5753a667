package io.sealwright.cagateway.connector.sectigo;

import static io.sealwright.cagateway.connector.sectigo.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.CaOrderState;
import io.sealwright.cagateway.connector.Cancellation;
import io.sealwright.cagateway.connector.Placement;
import io.sealwright.cagateway.connector.Reference;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.domains.ProvenDomains;
import io.sealwright.cagateway.connector.rest.Reply;
import io.sealwright.cagateway.connector.sectigo.wire.CertificateRecord;
import io.sealwright.cagateway.connector.sectigo.wire.ProfileRecord;
import io.sealwright.cagateway.connector.sectigo.wire.Scm;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.ReasonCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Enrolling, and declining what waits for approval.
final class Ordering {
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
        if (!settings.privateProfiles().contains(order.product())) {
            Answer<List<String>> uncovered = domains.uncovered(order.subjectAltNames());
            if (!(uncovered instanceof Answer.Success<List<String>> success)) {
                return VERDICTS.ofRepeatable("Asking Sectigo for the account's domains", uncovered);
            }
            if (!success.body().isEmpty()) {
                return new Placement.DomainControlNeeded(success.body());
            }
        }
        return enroll(order, known.body().get(), repeated);
    }

    private Placement enroll(SubmitOrder order, ProfileRecord profile, boolean repeated) {
        Answer<String> answer = scm.enroll(form(order, profile));
        if (answer instanceof Answer.Success<String> success) {
            return success.body().isEmpty()
                    ? new Placement.OutcomeUnknown("Sectigo answered that it took order " + order.orderId()
                            + ", without saying under which id.")
                    : new Placement.Accepted(success.body(), new CaOrderState.Pending());
        }
        if (answer instanceof Answer.Failure<String> failure
                && failure.errors().stream().anyMatch(e -> ErrorCodes.CONTROL_NEEDED.contains(e.code()))) {
            // What is kept of the domains is older than what Sectigo knows of them; nothing was bought.
            domains.forget();
            return new Placement.DomainControlNeeded(order.subjectAltNames());
        }
        return VERDICTS.ofOrder(answer, repeated);
    }

    /// The names within the CSR do not count for SCM: they are listed.
    private Map<String, Object> form(SubmitOrder order, ProfileRecord profile) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("orgId", Long.parseLong(settings.organizationId()));
        form.put("csr", order.csr());
        form.put("certType", Long.parseLong(profile.id()));
        form.put("term", Profiles.term(profile, order.validityDays()));
        String others = order.subjectAltNames().stream()
                .filter(n -> !n.equalsIgnoreCase(order.commonName()))
                .collect(Collectors.joining(","));
        if (!others.isEmpty()) {
            form.put("subjAltNames", others);
        }
        form.put("comments", Reference.of(order.orderId()));
        return form;
    }

    /// SCM takes back nothing that was sent to the authority behind it; what waits for approval can be declined.
    Cancellation cancel(String sslId) {
        Answer<CertificateRecord> answer = scm.certificate(sslId);
        if (!(answer instanceof Answer.Success<CertificateRecord> success)) {
            return VERDICTS.ofRepeatable("Asking Sectigo for its certificate " + sslId, answer);
        }
        return switch (OrderStates.of(success.body().status()).orElseGet(CaOrderState.Pending::new)) {
            case CaOrderState.InReview _ -> decline(sslId);
            case CaOrderState.Cancelled it -> new Cancellation.Done(it.detail());
            case CaOrderState.Collectable _, CaOrderState.Issued _, CaOrderState.Revoked _ ->
                new Cancellation.LookAgain("Sectigo has issued its certificate " + sslId + " meanwhile.");
            case CaOrderState.Pending _ ->
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
