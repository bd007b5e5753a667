package io.sealwright.cagateway.connector.digicert;

import io.sealwright.cagateway.connector.AccountField;
import io.sealwright.cagateway.connector.CaAccess;
import java.util.List;
import java.util.regex.Pattern;

/// What a DigiCert account has beyond what every account has.
///
/// @param organizationId the validated organization that certificates are issued to
/// @param containerId the division to order in; empty for the key's own
/// @param skipApproval whether orders and revocations pass the account's own approval by themselves, where the
///     key may do that
/// @param paymentMethod how orders are paid; empty for the account's own way
record Settings(String organizationId, String containerId, boolean skipApproval, String paymentMethod) {
    static final String API_KEY = "apiKey";
    private static final String ORGANIZATION_ID = "organizationId";
    private static final String CONTAINER_ID = "containerId";
    private static final String SKIP_APPROVAL = "skipApproval";
    private static final String PAYMENT_METHOD = "paymentMethod";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");

    static final List<AccountField> CREDENTIALS =
            List.of(AccountField.headerText(API_KEY, true, 200, "an API key of CertCentral that may order and view"));

    static final List<AccountField> FIELDS = List.of(
            new AccountField(
                    ORGANIZATION_ID,
                    true,
                    15,
                    NUMBER,
                    "the number of the validated organization that certificates are issued to, such as 112233"),
            new AccountField(
                    CONTAINER_ID,
                    false,
                    15,
                    NUMBER,
                    "the number of the division to order in, such as 5; the key's own if absent"),
            new AccountField(
                    SKIP_APPROVAL,
                    false,
                    5,
                    Pattern.compile("true|false"),
                    "true or false: whether orders and revocations pass CertCentral's own approval by themselves;"
                            + " true if absent"),
            new AccountField(
                    PAYMENT_METHOD,
                    false,
                    20,
                    Pattern.compile("balance|card|profile|wire_transfer"),
                    "balance, card, profile or wire_transfer: how orders are paid; the account's own way if absent"));

    static Settings of(CaAccess access) {
        return new Settings(
                access.settings().getOrDefault(ORGANIZATION_ID, ""),
                access.settings().getOrDefault(CONTAINER_ID, ""),
                Boolean.parseBoolean(access.settings().getOrDefault(SKIP_APPROVAL, "true")),
                access.settings().getOrDefault(PAYMENT_METHOD, ""));
    }
}
