package io.sealwright.cagateway.connector.sectigo;

import io.sealwright.cagateway.connector.AccountField;
import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.cagateway.connector.sectigo.wire.ScmLogin;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a Sectigo account has beyond what every account has.
///
/// @param organizationId of the organization or department to order for
/// @param privateProfiles ids of the profiles whose certificates are not publicly trusted
record Settings(String organizationId, Set<String> privateProfiles) {
    private static final String LOGIN = "login";
    private static final String PASSWORD = "password";
    private static final String CLIENT_ID = "clientId";
    private static final String CLIENT_SECRET = "clientSecret";
    private static final String CUSTOMER_URI = "customerUri";
    private static final String TOKEN_URL = "tokenUrl";
    private static final String ORGANIZATION_ID = "organizationId";
    private static final String PRIVATE_PROFILES = "privateProfiles";
    private static final String SECTIGOS_TOKENS =
            "https://auth.sso.sectigo.com/auth/realms/apiclients/protocol/openid-connect/token";

    static final List<AccountField> CREDENTIALS = List.of(
            AccountField.headerText(LOGIN, false, 128, "the login of an API administrator"),
            AccountField.headerText(PASSWORD, false, 128, "that administrator's password"),
            AccountField.headerText(CLIENT_ID, false, 200, "the client id of an API key, instead of a login"),
            AccountField.headerText(CLIENT_SECRET, false, 200, "that API key's client secret"));

    static final List<AccountField> FIELDS = List.of(
            new AccountField(
                    ORGANIZATION_ID,
                    true,
                    10,
                    Pattern.compile("[0-9]{1,10}"),
                    "the number of the organization or department to order for, such as 2645"),
            new AccountField(
                    CUSTOMER_URI,
                    false,
                    64,
                    Pattern.compile("[A-Za-z0-9_.-]+"),
                    "the last part of the portal's address, such as acme; needed with a login"),
            new AccountField(
                    TOKEN_URL,
                    false,
                    500,
                    Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?"),
                    "where a client id gets its token; Sectigo's own if absent"),
            new AccountField(
                    PRIVATE_PROFILES,
                    false,
                    500,
                    Pattern.compile("[0-9]+(,[0-9]+)*"),
                    "the numbers of the profiles whose certificates are not publicly trusted, such as 8577,8578"));

    static Settings of(CaAccess access) {
        return of(access.settings());
    }

    static Settings of(Map<String, String> settings) {
        return new Settings(
                settings.getOrDefault(ORGANIZATION_ID, "0"),
                Arrays.stream(settings.getOrDefault(PRIVATE_PROFILES, "").split(","))
                        .filter(id -> !id.isBlank())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    static ScmLogin login(CaAccess access) {
        Map<String, String> credentials = access.credentials();
        return credentials.containsKey(CLIENT_ID)
                ? new ScmLogin.Client(
                        URI.create(access.settings().getOrDefault(TOKEN_URL, SECTIGOS_TOKENS)),
                        credentials.getOrDefault(CLIENT_ID, ""),
                        credentials.getOrDefault(CLIENT_SECRET, ""))
                : new ScmLogin.Headers(
                        credentials.getOrDefault(LOGIN, ""),
                        credentials.getOrDefault(PASSWORD, ""),
                        access.settings().getOrDefault(CUSTOMER_URI, ""));
    }

    /// What is missing among the credentials; nothing where they suffice.
    static Optional<String> missing(Set<String> given) {
        boolean byLogin = given.containsAll(Set.of(LOGIN, PASSWORD));
        boolean byClient = given.containsAll(Set.of(CLIENT_ID, CLIENT_SECRET));
        boolean mixed = given.size() > 2;
        return (byLogin || byClient) && !mixed
                ? Optional.empty()
                : Optional.of("must have either login and password, or clientId and clientSecret");
    }
}
