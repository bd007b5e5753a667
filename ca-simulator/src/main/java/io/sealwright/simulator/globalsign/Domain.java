package io.sealwright.simulator.globalsign;

import io.sealwright.simulator.played.ValidityRules;
import io.sealwright.simulator.proof.HostNames;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A domain in a profile.
///
/// @param token what proves control of it: the part after `=` of the record's value
/// @param vettingType how control is being proved, or was proved last where nothing is under way
/// @param validatedAt when control was last proved; null while it never was
/// @param validatedBy the vetting type then, for that proof counts on while another is under way
/// @param updatedAt of the last change
public record Domain(
        String id,
        String account,
        String profileId,
        String name,
        String vettingLevel,
        String vettingType,
        Status status,
        String token,
        Contact contact,
        Instant orderedAt,
        Instant updatedAt,
        @Nullable Instant validatedAt,
        @Nullable String validatedBy) {
    private static final String RECORD_NAME = "_globalsign-domain-verification";

    /// Where it stands.
    public enum Status {
        VETTING("1"),
        APPROVED("3"),
        RENEWING("7");

        private final String code;

        Status(String code) {
            this.code = code;
        }

        /// As it stands on the wire.
        public String code() {
            return code;
        }
    }

    /// Who may be asked about it.
    public record Contact(
            @Nullable String firstName,
            @Nullable String firstNameNative,
            @Nullable String lastName,
            @Nullable String lastNameNative,
            @Nullable String phone,
            @Nullable String email) {}

    /// The value of the TXT record, to be published as it is.
    public String txtValue() {
        return RECORD_NAME + "=" + token;
    }

    public String metaTag() {
        return "<meta name=\"" + RECORD_NAME + "\" content=\"" + token + "\" />";
    }

    /// The end of what was proved; rules that shorten it also hit what was proved before them.
    ///
    /// @return null while control was never proved
    public @Nullable Instant expiresAt(ValidityRules.Era rules) {
        Instant proved = validatedAt;
        return proved == null ? null : proved.plus(Duration.ofDays(rules.domainDays()));
    }

    boolean usable(Instant now, ValidityRules.Era rules) {
        Instant expires = expiresAt(rules);
        return expires != null && now.isBefore(expires);
    }

    /// Whether it covers a name: one that was proved by a file covers its own alone.
    boolean covers(String host) {
        return "HTTP".equals(validatedBy) ? name.equals(host) : HostNames.covers(name, host);
    }

    Domain renewing(String newToken, Instant at, @Nullable String newVettingType) {
        return new Domain(
                id,
                account,
                profileId,
                name,
                vettingLevel,
                newVettingType == null ? vettingType : newVettingType,
                Status.RENEWING,
                newToken,
                contact,
                orderedAt,
                at,
                validatedAt,
                validatedBy);
    }

    Domain approved(Instant at) {
        return new Domain(
                id,
                account,
                profileId,
                name,
                vettingLevel,
                vettingType,
                Status.APPROVED,
                token,
                contact,
                orderedAt,
                at,
                at,
                vettingType);
    }
}
