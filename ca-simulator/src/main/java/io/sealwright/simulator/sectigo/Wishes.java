package io.sealwright.simulator.sectigo;

import io.sealwright.simulator.authority.SigningRequest;
import io.sealwright.simulator.authority.SigningRequests;
import io.sealwright.simulator.proof.HostNames;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether what is asked for can be had, checked as a whole before anything is kept.
final class Wishes {
    static final String CUSTOM_FIELD = "Cost centre";

    private static final Pattern BASE64 = Pattern.compile("[a-zA-Z0-9+=/\\s-]+");
    private static final Pattern EMAILS = Pattern.compile("[^@\\s,]+@[^@\\s,]+(, ?[^@\\s,]+@[^@\\s,]+)*");
    private static final int LONGEST_CSR = 32_767;
    private static final int LONGEST_COMMENTS = 1024;
    private static final int LONGEST_REQUESTER = 512;

    private final DomainDesk domains;
    private final HouseRules rules;

    Wishes(DomainDesk domains, HouseRules rules) {
        this.domains = domains;
        this.rules = rules;
    }

    Ssl.Terms terms(Account account, Enrollment asked, Instant now) {
        Integer orgId = asked.orgId();
        if (orgId == null) {
            throw Refusal.missing("orgId");
        }
        if (!account.has(orgId)) {
            throw Refusal.of(-639, "The organization id is invalid.");
        }
        Integer profileId = asked.profileId();
        if (profileId == null) {
            throw Refusal.missing("certType");
        }
        Profile profile =
                Profile.of(profileId).orElseThrow(() -> Refusal.of(-39, "The certificate profile id is invalid."));
        Integer term = asked.term();
        if (term == null) {
            throw Refusal.missing("term");
        }
        if (!profile.terms(rules.validity().at(now).certificateDays()).contains(term)) {
            throw Refusal.of(-36, "The term " + term + " is not offered by this profile.");
        }
        refuseWrongTexts(asked.comments(), asked.externalRequester(), asked.customFields());
        if (account.demandsField()
                && asked.customFields().stream()
                        .noneMatch(field -> !String.valueOf(field.value()).isBlank())) {
            throw Refusal.of(-62, "The mandatory custom field " + CUSTOM_FIELD + " is missing.");
        }
        return new Ssl.Terms(
                orgId,
                profileId,
                term,
                asked.comments(),
                asked.externalRequester(),
                asked.customFields(),
                mode(asked.dcvMode(), asked.dcvEmail()),
                asked.dcvEmail(),
                null,
                false);
    }

    static void refuseWrongTexts(@Nullable String comments, @Nullable String requester, List<Ssl.CustomField> fields) {
        if (comments != null && comments.length() > LONGEST_COMMENTS) {
            throw Refusal.invalid("comments");
        }
        if (requester != null
                && (requester.length() > LONGEST_REQUESTER
                        || !EMAILS.matcher(requester).matches())) {
            throw Refusal.invalid("externalRequester");
        }
        if (fields.stream().anyMatch(field -> !field.name().equals(CUSTOM_FIELD))) {
            throw Refusal.of(-135, "The custom field was not found.");
        }
    }

    static @Nullable DcvMode mode(@Nullable String text, @Nullable String email) {
        if (text == null) {
            return null;
        }
        DcvMode mode = DcvMode.of(text).orElseThrow(() -> Refusal.invalid("dcvMode"));
        if (mode == DcvMode.EMAIL && email == null) {
            throw Refusal.missing("dcvEmail");
        }
        return mode;
    }

    /// @param sans beside the common name of the CSR, whose own SANs are not looked at
    Ssl.Wish wish(Account account, Ssl.Terms terms, @Nullable String csr, List<String> sans) {
        if (csr == null || csr.isBlank()) {
            throw Refusal.missing("csr");
        }
        SigningRequest.Sound request = request(csr);
        SequencedSet<String> names = new LinkedHashSet<>();
        String commonName = request.commonName();
        if (commonName != null && !commonName.isBlank()) {
            names.add(sound(commonName));
        }
        sans.forEach(name -> names.add(sound(name)));
        if (names.isEmpty()) {
            throw Refusal.missing("subjAltNames");
        }
        Profile profile = Profile.of(terms.profileId()).orElseThrow();
        for (String name : names) {
            if (name.startsWith("*.") && !profile.takesWildcards()) {
                throw Refusal.invalid("subjAltNames");
            }
            if (profile.trustedByThePublic()) {
                domains.refuseUncovered(account, terms.orgId(), name, terms.dcvMode() != null);
            }
        }
        return new Ssl.Wish(names.getFirst(), List.copyOf(names), request);
    }

    /// The terms without a proof of their own where all names are covered by validated domains already.
    Ssl.Terms leastProof(Account account, Ssl.Terms terms, Ssl.Wish wish) {
        return terms.dcvMode() != null && wish.names().stream().allMatch(name -> domains.isValidated(account, name))
                ? terms.proving(null, null)
                : terms;
    }

    private static String sound(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        if (!HostNames.isHostName(lower, lower.startsWith("*."))
                || HostNames.isInternal(lower)
                || HostNames.isTldWildcard(lower)) {
            throw Refusal.invalid("subjAltNames");
        }
        return lower;
    }

    private static SigningRequest.Sound request(String csr) {
        if (csr.length() > LONGEST_CSR) {
            throw Refusal.invalid("csr");
        }
        if (!BASE64.matcher(csr).matches()) {
            throw Refusal.of(-9, "The CSR is not Base64 encoded.");
        }
        String pem = csr.contains("-----BEGIN")
                ? csr
                : "-----BEGIN CERTIFICATE REQUEST-----\n" + csr.strip() + "\n-----END CERTIFICATE REQUEST-----\n";
        return switch (SigningRequests.read(pem)) {
            case SigningRequest.Sound sound -> sound;
            case SigningRequest.Unsound(SigningRequest.Defect defect, String detail) ->
                throw Refusal.of(code(defect), "The CSR is not accepted: " + detail + ".");
        };
    }

    private static int code(SigningRequest.Defect defect) {
        return switch (defect) {
            case UNREADABLE -> -10;
            case BAD_SIGNATURE -> -138;
            case UNSUPPORTED_KEY -> -11;
            case WEAK_KEY, UNSUPPORTED_CURVE -> -13;
            case COMPRESSED_POINT -> -78;
        };
    }

    boolean isWatched(List<String> names) {
        return names.stream().anyMatch(name -> rules.watchedWords().stream().anyMatch(name::contains));
    }
}
