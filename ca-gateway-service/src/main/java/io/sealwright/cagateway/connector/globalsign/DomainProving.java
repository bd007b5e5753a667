package io.sealwright.cagateway.connector.globalsign;

import static io.sealwright.cagateway.connector.globalsign.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.ControlCheck;
import io.sealwright.cagateway.connector.ControlRequest;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.answer.Remedy;
import io.sealwright.cagateway.connector.answer.Verdicts;
import io.sealwright.cagateway.connector.globalsign.soap.DomainRecord;
import io.sealwright.cagateway.connector.globalsign.soap.DomainToken;
import io.sealwright.cagateway.connector.globalsign.soap.GlobalSignSoap;
import io.sealwright.contracts.Contact;
import io.sealwright.contracts.ReasonCode;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Bringing domains into the profile and having them checked. Every step may be repeated without harm.
final class DomainProving {
    private static final String DNS = "DNS";
    private static final String IN_PROFILE_ALREADY = "-9406";
    private static final String TOKEN_PREFIX = "_globalsign-domain-verification=";
    private static final List<String> CAA_IDENTITIES = List.of("globalsign.com");
    private static final String IN_REVIEW =
            "GlobalSign's staff review the domain by hand; ask GlobalSign's support if it is urgent.";

    private final GlobalSignSoap soap;
    private final Settings settings;
    private final ApprovedDomains domains;
    private final Contact contact;
    private final Clock clock;

    DomainProving(GlobalSignSoap soap, Settings settings, ApprovedDomains domains, Contact contact, Clock clock) {
        this.soap = soap;
        this.settings = settings;
        this.domains = domains;
        this.contact = contact;
        this.clock = clock;
    }

    ControlRequest request(String domain, String dcvMethod) {
        if (!dcvMethod.equals(DNS)) {
            return new ControlRequest.Refused(
                    "Control of " + domain + " is proven to GlobalSign by DNS only here, not by " + dcvMethod
                            + ". Order with the method DNS.");
        }
        Answer<List<DomainRecord>> answer = domains.named(domain);
        if (!(answer instanceof Answer.Success<List<DomainRecord>> success)) {
            return VERDICTS.ofRepeatable("Asking GlobalSign for the domain " + domain, answer);
        }
        DomainRecord standing = DomainChoice.standing(success.body(), domain, clock.instant());
        if (standing == null) {
            return add(domain);
        }
        if (DomainChoice.mayIssue(standing, clock.instant())) {
            domains.forget();
            return new ControlRequest.AlreadyProven(standing.domainId(), standing.expires());
        }
        if (DomainChoice.isInReview(standing)) {
            return new ControlRequest.InReview(standing.domainId(), IN_REVIEW);
        }
        return DomainChoice.isInProcess(standing) && !standing.validationCode().isEmpty()
                ? challenge(domain, standing.domainId(), standing.validationCode())
                : renew(domain, standing.domainId());
    }

    private ControlRequest add(String domain) {
        Answer<DomainToken> answer =
                soap.addDomain(settings.profileId(), domain, settings.vettingLevel(), DNS, contact);
        if (answer instanceof Answer.Failure<DomainToken> failure
                && Verdicts.hasCode(failure.errors(), IN_PROFILE_ALREADY)) {
            return new Trouble.TryAgain(
                    null,
                    ReasonCode.CA_UNEXPECTED_ANSWER,
                    "GlobalSign says that " + domain + " is in the profile, and did not list it before: "
                            + VERDICTS.words(failure.errors()));
        }
        return understood(domain, "", answer);
    }

    /// A new token for a domain whose approval is over.
    private ControlRequest renew(String domain, String domainId) {
        return understood(
                domain,
                domainId,
                soap.renewDomain(settings.profileId(), domainId, settings.vettingLevel(), DNS, contact));
    }

    private static ControlRequest understood(String domain, String knownId, Answer<DomainToken> answer) {
        if (answer instanceof Answer.Success<DomainToken> success) {
            String domainId = success.body().domainId().isEmpty()
                    ? knownId
                    : success.body().domainId();
            if (domainId.isEmpty() || success.body().dnsTxt().isEmpty()) {
                return new Trouble.TryAgain(
                        null,
                        ReasonCode.CA_UNEXPECTED_ANSWER,
                        "GlobalSign took the domain " + domain + " without saying what to publish.");
            }
            return challenge(domain, domainId, success.body().dnsTxt());
        }
        String detail = refusal(answer);
        return detail != null
                ? new ControlRequest.Refused("GlobalSign does not take the domain " + domain + ": " + detail)
                : VERDICTS.ofRepeatable("Bringing the domain " + domain + " in at GlobalSign", answer);
    }

    /// DnsTXT is the whole value and published as it came; a bare token, as DomainValidationCode may be,
    /// gets the prefix that every DnsTXT carries.
    private static ControlRequest challenge(String domain, String domainId, String text) {
        String value = text.indexOf('=') > 0 ? text : TOKEN_PREFIX + text;
        return ControlRequest.Challenge.txt(domainId, domain, value, CAA_IDENTITIES);
    }

    ControlCheck check(String domain, String domainId, String dcvMethod) {
        ControlCheck standing = standing(domain, domainId);
        if (!(standing instanceof ControlCheck.NotYet)) {
            return standing;
        }
        Answer<String> answer = soap.verifyDomain(domainId, domain, dcvMethod.toUpperCase(Locale.ROOT));
        if (answer instanceof Answer.Success<String>) {
            return standing(domain, domainId);
        }
        String detail = refusal(answer);
        if (detail != null) {
            return new ControlCheck.Refused("GlobalSign does not check the domain " + domain + ": " + detail);
        }
        if (answer instanceof Answer.Failure<String> failure && VERDICTS.has(failure.errors(), Remedy.TRANSIENT)) {
            return new ControlCheck.NotYet(
                    "GlobalSign's check of " + domain + " did not succeed yet: " + VERDICTS.words(failure.errors()));
        }
        return VERDICTS.ofRepeatable("Having GlobalSign check the domain " + domain, answer);
    }

    private ControlCheck standing(String domain, String domainId) {
        Answer<List<DomainRecord>> answer = domains.named(domain);
        if (!(answer instanceof Answer.Success<List<DomainRecord>> success)) {
            return VERDICTS.ofRepeatable("Asking GlobalSign for the domain " + domain, answer);
        }
        DomainRecord record = success.body().stream()
                .filter(d -> d.domainId().equals(domainId))
                .findFirst()
                .orElse(null);
        if (record == null) {
            return new ControlCheck.NotYet("GlobalSign does not list the domain " + domain + " yet.");
        }
        if (DomainChoice.mayIssue(record, clock.instant())) {
            domains.forget();
            return new ControlCheck.Proven(record.expires());
        }
        if (DomainChoice.isInReview(record)) {
            return new ControlCheck.InReview(IN_REVIEW);
        }
        return DomainChoice.isInProcess(record)
                ? new ControlCheck.NotYet("GlobalSign has not approved the domain " + domain + " yet.")
                : new ControlCheck.Refused("GlobalSign's approval of the domain " + domain + " is over (DomainStatus "
                        + record.status() + "); request control of it again.");
    }

    /// Why GlobalSign refuses for good; null where it does not.
    private static @Nullable String refusal(Answer<?> answer) {
        return answer instanceof Answer.Failure<?> failure
                        && !failure.errors().isEmpty()
                        && failure.errors().stream().allMatch(DomainProving::isPermanent)
                ? VERDICTS.words(failure.errors())
                : null;
    }

    private static boolean isPermanent(Answer.Remark error) {
        return ErrorCodes.of(error.code())
                .filter(m -> m.remedy() == Remedy.PERMANENT)
                .isPresent();
    }
}
