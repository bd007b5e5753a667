package io.sealwright.cagateway.connector.digicert;

import static io.sealwright.cagateway.connector.digicert.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.ControlCheck;
import io.sealwright.cagateway.connector.ControlRequest;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.answer.Remedy;
import io.sealwright.cagateway.connector.digicert.wire.CertCentral;
import io.sealwright.cagateway.connector.digicert.wire.DomainDetails;
import io.sealwright.cagateway.connector.domains.Mailboxes;
import io.sealwright.cagateway.connector.domains.ProvenDomain;
import io.sealwright.cagateway.connector.domains.ProvenDomains;
import io.sealwright.cagateway.connector.rest.Reply;
import io.sealwright.contracts.ReasonCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Bringing domains into the account and having them checked. Every step may be repeated without harm.
final class DomainProving {
    /// A token that ends so soon is not worth publishing.
    private static final Duration NEARLY_OVER = Duration.ofHours(1);

    private final CertCentral central;
    private final Settings settings;
    private final ProvenDomains domains;
    private final Clock clock;

    DomainProving(CertCentral central, Settings settings, ProvenDomains domains, Clock clock) {
        this.central = central;
        this.settings = settings;
        this.domains = domains;
        this.clock = clock;
    }

    /// The account's domains as far as they let certificates be issued.
    static Answer<List<ProvenDomain>> proven(CertCentral central) {
        return central.domains()
                .map(all -> all.stream()
                        .filter(d -> d.active() && d.proven())
                        .map(d -> new ProvenDomain(d.name(), d.isByFile(), d.provenUntil()))
                        .toList());
    }

    ControlRequest request(String domain, String dcvMethod) {
        Dcv dcv = Dcv.of(dcvMethod);
        Answer<List<DomainDetails>> answer = central.domains();
        if (!(answer instanceof Answer.Success<List<DomainDetails>> success)) {
            return VERDICTS.ofRepeatable("Asking DigiCert for the domain " + domain, answer);
        }
        return success.body().stream()
                .filter(d -> d.active() && d.name().equalsIgnoreCase(domain))
                .findFirst()
                .map(known -> goOn(domain, dcv, known))
                .orElseGet(() -> add(domain, dcv));
    }

    private ControlRequest goOn(String domain, Dcv dcv, DomainDetails listed) {
        if (isProven(listed, dcv)) {
            domains.forget();
            return new ControlRequest.AlreadyProven(listed.domainId(), listed.provenUntil());
        }
        Answer<DomainDetails> answer = central.domain(listed.domainId());
        if (!(answer instanceof Answer.Success<DomainDetails> success)) {
            return VERDICTS.ofRepeatable("Asking DigiCert for the domain " + domain, answer);
        }
        DomainDetails details = success.body();
        if (!details.method().equals(dcv.code())) {
            return understood(domain, dcv, listed.domainId(), central.proveBy(listed.domainId(), dcv.code()));
        }
        return switch (dcv) {
            case EMAIL -> resend(domain, listed.domainId());
            case TXT, FILE ->
                isUsable(details)
                        ? dcv.challenge(domain, listed.domainId(), details.token())
                        : understood(domain, dcv, listed.domainId(), central.proveBy(listed.domainId(), dcv.code()));
        };
    }

    private ControlRequest resend(String domain, String domainId) {
        Answer<Reply> answer = central.resendDomainMail(domainId);
        if (VERDICTS.mayBeDone(answer)) {
            return perhapsMailed(domain, domainId, answer);
        }
        return answer instanceof Answer.Success<Reply>
                ? new ControlRequest.Mailed(domainId, Mailboxes.constructed(domain))
                : VERDICTS.ofRepeatable("Having DigiCert send the mail about " + domain + " again", answer);
    }

    private static ControlRequest perhapsMailed(String domain, String domainId, Answer<?> answer) {
        String why = VERDICTS.ofRepeatable("Having DigiCert send a mail about " + domain, answer)
                .detail();
        return new ControlRequest.PerhapsMailed(domainId, Mailboxes.constructed(domain), why);
    }

    /// A file proves one name alone, so it does not answer where the domain is to be proven whole.
    private static boolean isProven(DomainDetails details, Dcv dcv) {
        return details.proven() && (!details.isByFile() || dcv == Dcv.FILE);
    }

    private boolean isUsable(DomainDetails details) {
        Instant until = details.tokenUntil();
        return !details.token().isEmpty()
                && (until == null || until.isAfter(clock.instant().plus(NEARLY_OVER)));
    }

    private ControlRequest add(String domain, Dcv dcv) {
        Map<String, Object> form = Map.of(
                "name",
                domain,
                "organization",
                Map.of("id", Long.parseLong(settings.organizationId())),
                "validations",
                List.of(Map.of("type", "ov"), Map.of("type", "ev")),
                "dcv_method",
                dcv.code());
        return understood(domain, dcv, "", central.addDomain(form));
    }

    private static ControlRequest understood(String domain, Dcv dcv, String knownId, Answer<DomainDetails> answer) {
        if (answer instanceof Answer.Success<DomainDetails> success) {
            String id = success.body().domainId().isEmpty()
                    ? knownId
                    : success.body().domainId();
            if (id.isEmpty() || (dcv != Dcv.EMAIL && success.body().token().isEmpty())) {
                return new Trouble.TryAgain(
                        null,
                        ReasonCode.CA_UNEXPECTED_ANSWER,
                        "DigiCert took the domain " + domain + " without saying what to publish.");
            }
            return dcv == Dcv.EMAIL
                    ? new ControlRequest.Mailed(id, recipients(domain, success.body()))
                    : dcv.challenge(domain, id, success.body().token());
        }
        if (dcv == Dcv.EMAIL && !knownId.isEmpty() && VERDICTS.mayBeDone(answer)) {
            return perhapsMailed(domain, knownId, answer);
        }
        if (answer instanceof Answer.Failure<DomainDetails> failure
                && VERDICTS.has(failure.errors(), Remedy.PERMANENT)) {
            return new ControlRequest.Refused(
                    "DigiCert does not take the domain " + domain + ": " + VERDICTS.words(failure.errors()));
        }
        return VERDICTS.ofRepeatable("Bringing the domain " + domain + " in at DigiCert", answer);
    }

    private static List<String> recipients(String domain, DomainDetails details) {
        return details.mailedTo().isEmpty() ? Mailboxes.constructed(domain) : details.mailedTo();
    }

    ControlCheck check(String domain, String domainId, String dcvMethod) {
        Dcv dcv = Dcv.of(dcvMethod);
        return dcv == Dcv.EMAIL ? standing(domain, domainId, dcv) : looked(domain, domainId, dcv);
    }

    private ControlCheck looked(String domain, String domainId, Dcv dcv) {
        Answer<Reply> checked = central.checkDomain(domainId);
        if (checked instanceof Answer.Failure<Reply> failure && VERDICTS.has(failure.errors(), Remedy.TRANSIENT)) {
            return new ControlCheck.NotYet(
                    "DigiCert's check of " + domain + " did not succeed yet: " + VERDICTS.words(failure.errors()));
        }
        boolean refused =
                checked instanceof Answer.Failure<Reply> failure && !VERDICTS.has(failure.errors(), Remedy.OPERATOR);
        if (!refused && !(checked instanceof Answer.Success<Reply>)) {
            return VERDICTS.ofRepeatable("Having DigiCert check the domain " + domain, checked);
        }
        // DigiCert looks by itself, too: what it validated before it may refuse to check once more.
        ControlCheck standing = standing(domain, domainId, dcv);
        return refused && standing instanceof ControlCheck.NotYet
                ? VERDICTS.ofRepeatable("Having DigiCert check the domain " + domain, checked)
                : standing;
    }

    private ControlCheck standing(String domain, String domainId, Dcv dcv) {
        Answer<DomainDetails> answer = central.domain(domainId);
        if (!(answer instanceof Answer.Success<DomainDetails> success)) {
            return VERDICTS.ofRepeatable("Asking DigiCert for the domain " + domain, answer);
        }
        if (!isProven(success.body(), dcv)) {
            return new ControlCheck.NotYet("DigiCert has not approved the domain " + domain + " yet.");
        }
        domains.forget();
        return new ControlCheck.Proven(success.body().provenUntil());
    }
}
