package io.sealwright.cagateway.connector.sectigo;

import static io.sealwright.cagateway.connector.sectigo.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.ControlCheck;
import io.sealwright.cagateway.connector.ControlRequest;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.answer.Remedy;
import io.sealwright.cagateway.connector.domains.Mailboxes;
import io.sealwright.cagateway.connector.domains.ProvenDomain;
import io.sealwright.cagateway.connector.domains.ProvenDomains;
import io.sealwright.cagateway.connector.rest.Reply;
import io.sealwright.cagateway.connector.sectigo.wire.Scm;
import io.sealwright.cagateway.connector.sectigo.wire.ValidationRecord;
import io.sealwright.contracts.ReasonCode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Bringing domains into SCM and having them validated ahead of orders. Every step may be repeated without harm.
final class DomainProving {
    private static final String EMAIL = "EMAIL";
    private static final String WILDCARD = "*.";
    private static final String SUBMITTED = "SUBMITTED";
    private static final String BY_TXT = "TXT";
    private static final String THERE_ALREADY = "-700";
    private static final List<String> CAA_IDENTITIES = List.of("sectigo.com");

    private final Scm scm;
    private final ProvenDomains domains;
    private final Clock clock;

    DomainProving(Scm scm, ProvenDomains domains, Clock clock) {
        this.scm = scm;
        this.domains = domains;
        this.clock = clock;
    }

    /// The account's domains as far as they let certificates be issued. A row of a wildcard name is a proof of its
    /// own, which the row of the domain covers already.
    static Answer<List<ProvenDomain>> proven(Scm scm, Clock clock) {
        return scm.validated()
                .map(all -> all.stream()
                        .filter(v -> v.isValid(clock.instant()) && !v.domain().startsWith(WILDCARD))
                        .map(v -> new ProvenDomain(v.domain(), v.method().startsWith("HTTP"), v.validUntil()))
                        .toList());
    }

    ControlRequest request(String domain, String dcvMethod) {
        Answer<Boolean> there = scm.hasDomain(domain);
        if (!(there instanceof Answer.Success<Boolean> known)) {
            return VERDICTS.ofRepeatable("Asking Sectigo for the domain " + domain, there);
        }
        if (!known.body()) {
            Answer<Reply> added = scm.addDomain(domain);
            boolean now = added instanceof Answer.Success<Reply>
                    || (added instanceof Answer.Failure<Reply> failure
                            && failure.errors().stream().anyMatch(e -> e.code().equals(THERE_ALREADY)));
            if (!now) {
                return refused(domain, added);
            }
        }
        return prove(domain, dcvMethod);
    }

    private ControlRequest prove(String domain, String dcvMethod) {
        Answer<ValidationRecord> answer = scm.validation(domain);
        if (!(answer instanceof Answer.Success<ValidationRecord> success)) {
            return VERDICTS.ofRepeatable("Asking Sectigo how the domain " + domain + " stands", answer);
        }
        ValidationRecord standing = success.body();
        if (standing.isValid(clock.instant())) {
            Answer<Boolean> whole = isWhole(domain);
            if (!(whole instanceof Answer.Success<Boolean> proven)) {
                return VERDICTS.ofRepeatable("Asking Sectigo for the account's domains", whole);
            }
            if (proven.body()) {
                return new ControlRequest.AlreadyProven(domain, standing.validUntil());
            }
        }
        if (dcvMethod.equals(EMAIL)) {
            return mail(domain);
        }
        if (standing.attempt().equals(SUBMITTED)
                && standing.method().equals(BY_TXT)
                && !standing.point().isEmpty()) {
            return challenge(domain, standing);
        }
        Answer<ValidationRecord> submitted = scm.submitTxt(domain);
        if (!(submitted instanceof Answer.Success<ValidationRecord> begun)) {
            return refused(domain, submitted);
        }
        return begun.body().point().isEmpty()
                ? new Trouble.TryAgain(
                        null,
                        ReasonCode.CA_UNEXPECTED_ANSWER,
                        "Sectigo took the domain " + domain + " without saying what to publish.")
                : challenge(domain, begun.body());
    }

    /// To hand it in sends the mail, the first and every other.
    private ControlRequest mail(String domain) {
        Answer<List<String>> started = scm.startMail(domain);
        if (!(started instanceof Answer.Success<List<String>> candidates)) {
            return refused(domain, started);
        }
        Optional<String> address = Mailboxes.best(candidates.body());
        if (address.isEmpty()) {
            return new Trouble.TryAgain(
                    null,
                    ReasonCode.CA_UNEXPECTED_ANSWER,
                    "Sectigo named no address to which a mail about " + domain + " could go.");
        }
        Answer<ValidationRecord> submitted = scm.submitMail(domain, address.get());
        if (VERDICTS.mayBeDone(submitted)) {
            String why = VERDICTS.ofRepeatable("Having Sectigo send a mail about " + domain, submitted)
                    .detail();
            return new ControlRequest.PerhapsMailed(domain, List.of(address.get()), why);
        }
        return submitted instanceof Answer.Success<ValidationRecord>
                ? new ControlRequest.Mailed(domain, List.of(address.get()))
                : refused(domain, submitted);
    }

    /// Whether the domain and all below it are proven: a file proves one name alone, and how a domain stands does not
    /// say by what it was proven.
    private Answer<Boolean> isWhole(String domain) {
        domains.forget();
        return domains.uncovered(List.of(WILDCARD + domain)).map(List::isEmpty);
    }

    private static ControlRequest challenge(String domain, ValidationRecord proof) {
        String host = proof.host().isEmpty() ? "_pki-validation." + domain : proof.host();
        return ControlRequest.Challenge.txt(domain, host, proof.point(), CAA_IDENTITIES);
    }

    private static ControlRequest refused(String domain, Answer<?> answer) {
        return answer instanceof Answer.Failure<?> failure && VERDICTS.has(failure.errors(), Remedy.PERMANENT)
                ? new ControlRequest.Refused(
                        "Sectigo does not take the domain " + domain + ": " + VERDICTS.words(failure.errors()))
                : VERDICTS.ofRepeatable("Bringing the domain " + domain + " in at Sectigo", answer);
    }

    ControlCheck check(String domain) {
        Answer<ValidationRecord> answer = scm.refresh(domain);
        if (answer instanceof Answer.Failure<ValidationRecord> failure
                && VERDICTS.has(failure.errors(), Remedy.TRANSIENT)) {
            return new ControlCheck.NotYet(
                    "Sectigo's check of " + domain + " did not succeed yet: " + VERDICTS.words(failure.errors()));
        }
        if (!(answer instanceof Answer.Success<ValidationRecord> success)) {
            return VERDICTS.ofRepeatable("Having Sectigo check the domain " + domain, answer);
        }
        if (!success.body().isValid(clock.instant())) {
            return new ControlCheck.NotYet("Sectigo has not validated the domain " + domain + " yet.");
        }
        Answer<Boolean> whole = isWhole(domain);
        if (!(whole instanceof Answer.Success<Boolean> proven)) {
            return VERDICTS.ofRepeatable("Asking Sectigo for the account's domains", whole);
        }
        return proven.body()
                ? new ControlCheck.Proven(success.body().validUntil())
                : new ControlCheck.NotYet("Sectigo holds " + domain
                        + " as validated by a file, which covers no name below it; the proof of the whole domain was not"
                        + " seen yet.");
    }
}
