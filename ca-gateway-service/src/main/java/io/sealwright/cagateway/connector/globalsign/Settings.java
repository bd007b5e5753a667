package io.sealwright.cagateway.connector.globalsign;

import io.sealwright.cagateway.connector.AccountField;
import io.sealwright.cagateway.connector.CaAccess;
import java.util.List;
import java.util.regex.Pattern;

/// What a GlobalSign account has beyond what every account has.
///
/// @param vettingLevel OV, CLOUDSSL or EV: under which level domains are brought in; that of the profile
/// @param sendReference whether our order id is sent in SpecialInstructions
/// @param listTwins whether an order lists names that GlobalSign may add by itself: `example.com` beside
///     the common name `www.example.com` or `*.example.com`
/// @param renewalNotices whether GlobalSign is left to send mails of its own when a certificate nears its end
record Settings(
        String profileId, String vettingLevel, boolean sendReference, boolean listTwins, boolean renewalNotices) {
    static final String USER_NAME = "userName";
    static final String PASSWORD = "password";
    private static final String PROFILE_ID = "profileId";
    private static final String VETTING_LEVEL = "vettingLevel";
    private static final String SEND_REFERENCE = "sendReference";
    private static final String TWIN_NAMES = "twinNames";
    private static final String LIST = "LIST";
    private static final String RENEWAL_NOTICES = "renewalNotices";

    static final List<AccountField> CREDENTIALS = List.of(
            AccountField.text(USER_NAME, true, 30, "the API user, such as PAR12345_name"),
            AccountField.text(PASSWORD, true, 30, "the API user's password"));

    static final List<AccountField> FIELDS = List.of(
            AccountField.text(PROFILE_ID, true, 50, "the profile to order under, such as 45678_SMS2_1234"),
            new AccountField(
                    VETTING_LEVEL,
                    false,
                    10,
                    Pattern.compile("OV|CLOUDSSL|EV"),
                    "OV, CLOUDSSL or EV, as the profile is: under which level domains are brought in; OV if absent"),
            new AccountField(
                    SEND_REFERENCE,
                    false,
                    5,
                    Pattern.compile("true|false"),
                    "true or false: whether our order id is sent in SpecialInstructions; true if absent"),
            new AccountField(
                    TWIN_NAMES,
                    false,
                    9,
                    Pattern.compile("LIST|LEAVE_OUT"),
                    "LIST or LEAVE_OUT: whether example.com is listed beside the common name www.example.com;"
                            + " LEAVE_OUT where GlobalSign adds it by itself; LIST if absent"),
            new AccountField(
                    RENEWAL_NOTICES,
                    false,
                    5,
                    Pattern.compile("true|false"),
                    "true or false: whether GlobalSign is left to send renewal notices of its own; false takes one call"
                            + " more per order; true if absent"));

    /// Whether GlobalSign's staff vet each domain by hand.
    boolean isExtended() {
        return vettingLevel.equals("EV");
    }

    static Settings of(CaAccess access) {
        return new Settings(
                access.settings().getOrDefault(PROFILE_ID, ""),
                access.settings().getOrDefault(VETTING_LEVEL, "OV"),
                Boolean.parseBoolean(access.settings().getOrDefault(SEND_REFERENCE, "true")),
                access.settings().getOrDefault(TWIN_NAMES, LIST).equals(LIST),
                Boolean.parseBoolean(access.settings().getOrDefault(RENEWAL_NOTICES, "true")));
    }
}
