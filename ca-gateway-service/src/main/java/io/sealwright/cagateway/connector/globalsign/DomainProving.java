package io.sealwright.cagateway.connector.globalsign;

import static io.sealwright.cagateway.connector.globalsign.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.ControlCheck;
import io.sealwright.cagateway.connector.ControlRequest;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.answer.Remedy;
import io.sealwright.cagateway.connector.answer.Verdicts;
import io.sealwright.cagateway.connector.domains.Mailboxes;
import io.sealwright.cagateway.connector.globalsign.soap.ApprovalMail;
import io.sealwright.cagateway.connector.globalsign.soap.DomainRecord;
import io.sealwright.cagateway.connector.globalsign.soap.DomainToken;
import io.sealwright.cagateway.connector.globalsign.soap.GlobalSignSoap;
import io.sealwright.cagateway.connector.globalsign.soap.MailChoice;
import io.sealwright.contracts.ChallengeForm;
import io.sealwright.contracts.Contact;
import io.sealwright.contracts.ReasonCode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Bringing domains into the profile and having them checked. Every step may be repeated without harm.
final class DomainProving {
    private static final String DNS = "DNS";
    private static final String HTTP = "HTTP";
    private static final String EMAIL = "EMAIL";
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
        Answer<List<DomainRecord>> answer = domains.named(domain);
        if (!(answer instanceof Answer.Success<List<DomainRecord>> success)) {
            return VERDICTS.ofRepeatable("Asking GlobalSign for the domain " + domain, answer);
        }
        DomainRecord standing = DomainChoice.standing(success.body(), domain, clock.instant());
        if (standing != null && isProven(standing, dcvMethod)) {
            domains.forget();
            return new ControlRequest.AlreadyProven(standing.domainId(), standing.expires());
        }
        if (standing != null && DomainChoice.isInReview(standing)) {
            return new ControlRequest.InReview(standing.domainId(), IN_REVIEW);
        }
        if (settings.isExtended() && (standing == null || DomainChoice.isInProcess(standing))) {
            return vetted(domain, standing);
        }
        return dcvMethod.equals(EMAIL) ? mail(domain, standing) : publish(domain, dcvMethod, standing);
    }

    /// A new domain of a profile for ExtendedSSL: nothing is published nor mailed, GlobalSign's staff vet it.
    private ControlRequest vetted(String domain, @Nullable DomainRecord standing) {
        if (standing != null) {
            return new ControlRequest.InReview(standing.domainId(), IN_REVIEW);
        }
        Answer<String> answer = soap.addVettedDomain(settings.profileId(), domain, settings.vettingLevel());
        return answer instanceof Answer.Success<String> success
                ? new ControlRequest.InReview(success.body(), IN_REVIEW)
                : refusedOrTrouble(domain, answer);
    }

    /// A file proves one name alone, so it does not answer where the domain is to be proven whole.
    private boolean isProven(DomainRecord domain, String dcvMethod) {
        // While a renewal is under way the approval before it may have been by a file.
        return DomainChoice.mayIssue(domain, clock.instant())
                && (dcvMethod.equals(HTTP)
                        || (domain.status().equals(DomainChoice.APPROVED) && !DomainChoice.isByFile(domain)));
    }

    private ControlRequest publish(String domain, String type, @Nullable DomainRecord standing) {
        if (standing == null) {
            return understood(
                    domain,
                    "",
                    type,
                    soap.addDomain(settings.profileId(), domain, settings.vettingLevel(), type, contact, null));
        }
        // Of a file only the whole tag is sure to be right, which nothing but a new token tells.
        boolean known = type.equals(DNS)
                && DomainChoice.isInProcess(standing)
                && standing.vettingType().equalsIgnoreCase(DNS)
                && !standing.validationCode().isEmpty();
        return known
                ? txt(domain, standing.domainId(), standing.validationCode())
                : understood(
                        domain,
                        standing.domainId(),
                        type,
                        soap.renewDomain(
                                settings.profileId(),
                                standing.domainId(),
                                settings.vettingLevel(),
                                type,
                                contact,
                                null));
    }

    private ControlRequest mail(String domain, @Nullable DomainRecord standing) {
        Answer<MailChoice> listed = soap.approvers(settings.profileId(), domain);
        if (!(listed instanceof Answer.Success<MailChoice> success)) {
            return refusedOrTrouble(domain, listed);
        }
        Optional<String> address = Mailboxes.best(success.body().addresses());
        if (address.isEmpty()) {
            return new Trouble.TryAgain(
                    null,
                    ReasonCode.CA_UNEXPECTED_ANSWER,
                    "GlobalSign named no address to which a mail about " + domain + " could go.");
        }
        String to = address.get();
        Answer<DomainToken> answer = standing == null
                ? soap.addDomain(
                        settings.profileId(),
                        domain,
                        settings.vettingLevel(),
                        EMAIL,
                        contact,
                        new ApprovalMail(success.body().domainId(), to))
                : soap.renewDomain(
                        settings.profileId(), standing.domainId(), settings.vettingLevel(), EMAIL, contact, to);
        String known = standing == null ? success.body().domainId() : standing.domainId();
        if (VERDICTS.mayBeDone(answer)) {
            String why = VERDICTS.ofRepeatable("Having GlobalSign send a mail about " + domain, answer)
                    .detail();
            return new ControlRequest.PerhapsMailed(known, List.of(to), why);
        }
        if (!(answer instanceof Answer.Success<DomainToken> sent)) {
            return refusedOrTrouble(domain, answer);
        }
        String domainId = sent.body().domainId().isEmpty() ? known : sent.body().domainId();
        return new ControlRequest.Mailed(domainId, List.of(to));
    }

    private static ControlRequest understood(String domain, String knownId, String type, Answer<DomainToken> answer) {
        if (!(answer instanceof Answer.Success<DomainToken> success)) {
            return refusedOrTrouble(domain, answer);
        }
        String domainId =
                success.body().domainId().isEmpty() ? knownId : success.body().domainId();
        String content =
                type.equals(HTTP) ? success.body().metaTag() : success.body().dnsTxt();
        if (domainId.isEmpty() || content.isEmpty()) {
            return new Trouble.TryAgain(
                    null,
                    ReasonCode.CA_UNEXPECTED_ANSWER,
                    "GlobalSign took the domain " + domain + " without saying what to publish.");
        }
        return type.equals(HTTP)
                ? new ControlRequest.Challenge(domainId, ChallengeForm.FILE, file(domain), content, CAA_IDENTITIES)
                : txt(domain, domainId, content);
    }

    private static ControlRequest refusedOrTrouble(String domain, Answer<?> answer) {
        if (answer instanceof Answer.Failure<?> failure && Verdicts.hasCode(failure.errors(), IN_PROFILE_ALREADY)) {
            return new Trouble.TryAgain(
                    null,
                    ReasonCode.CA_UNEXPECTED_ANSWER,
                    "GlobalSign says that " + domain + " is in the profile, and did not list it before: "
                            + VERDICTS.words(failure.errors()));
        }
        String detail = refusal(answer);
        return detail != null
                ? new ControlRequest.Refused("GlobalSign does not take the domain " + domain + ": " + detail)
                : VERDICTS.ofRepeatable("Bringing the domain " + domain + " in at GlobalSign", answer);
    }

    private static String file(String domain) {
        return "http://" + domain + "/.well-known/pki-validation/gsdv.txt";
    }

    /// DnsTXT is the whole value and published as it came; a bare token, as DomainValidationCode may be,
    /// gets the prefix that every DnsTXT carries.
    private static ControlRequest txt(String domain, String domainId, String text) {
        String value = text.indexOf('=') > 0 ? text : TOKEN_PREFIX + text;
        return ControlRequest.Challenge.txt(domainId, domain, value, CAA_IDENTITIES);
    }

    ControlCheck check(String domain, String domainId, String dcvMethod) {
        ControlCheck standing = standing(domain, domainId, dcvMethod);
        if (!(standing instanceof ControlCheck.NotYet) || dcvMethod.equals(EMAIL)) {
            return standing;
        }
        String location = dcvMethod.equals(HTTP) ? file(domain) : domain;
        Answer<String> answer = soap.verifyDomain(domainId, location, dcvMethod);
        if (answer instanceof Answer.Success<String>) {
            return standing(domain, domainId, dcvMethod);
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

    private ControlCheck standing(String domain, String domainId, String dcvMethod) {
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
        if (isProven(record, dcvMethod)) {
            domains.forget();
            return new ControlCheck.Proven(record.expires());
        }
        if (DomainChoice.isInReview(record)) {
            return new ControlCheck.InReview(IN_REVIEW);
        }
        return DomainChoice.isInProcess(record) || DomainChoice.mayIssue(record, clock.instant())
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
