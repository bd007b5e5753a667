package io.sealwright.cagateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.cagateway.connector.larch.PlayedLarch;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The authorities that the contract suite runs against, with what each calls by a name of its own. What they can do,
/// their connectors declare.
public enum Authority {
    GLOBALSIGN("PV_SHA2", "PVOrder", "GetCertificateOrders", "GetModifiedOrders", "GetOrderByOrderID", "-1"),
    DIGICERT(
            "ssl_basic",
            "POST /order/certificate/{product_name_id}",
            "GET /order/alternate/{alternative_order_id}",
            "GET /order/certificate/status-changes",
            "GET /order/certificate/{order}",
            "some_error"),
    SECTIGO(
            "8575",
            "POST /ssl/v1/enroll",
            "POST /report/v1/ssl-certificates",
            "POST /report/v1/ssl-certificates",
            "GET /ssl/v1/{sslId}",
            "-1"),
    /// Does not exist: it is there to try how an authority is added.
    LARCH(
            "plain",
            "POST /certificates",
            "GET /references/{reference}",
            "GET /changes",
            "GET /certificates/{id}",
            "internal");

    private final String product;
    private final String place;
    private final String search;
    private final String changes;
    private final String lookUp;
    private final String unclearError;

    Authority(String product, String place, String search, String changes, String lookUp, String unclearError) {
        this.product = product;
        this.place = place;
        this.search = search;
        this.changes = changes;
        this.lookUp = lookUp;
        this.unclearError = unclearError;
    }

    /// One that needs domain control and no more.
    public String product() {
        return product;
    }

    /// The operation that buys.
    public String place() {
        return place;
    }

    /// The operation that replaces a certificate within its order.
    ///
    /// @param otherNames whether its names change, or its key
    public String replace(boolean otherNames) {
        return switch (this) {
            case GLOBALSIGN -> otherNames ? "ChangeSubjectAltName" : "ReIssue";
            case DIGICERT -> "POST /order/certificate/{order}/reissue";
            case LARCH -> throw undeclared();
            case SECTIGO -> "POST /ssl/v1/replace/{sslId}";
        };
    }

    /// The operation that revokes.
    public String revoke() {
        return switch (this) {
            case GLOBALSIGN -> "ModifyMSSLOrder";
            case DIGICERT -> "PUT /certificate/{certificate}/revoke";
            case LARCH -> throw undeclared();
            case SECTIGO -> "POST /ssl/v1/revoke/serial/{serial}";
        };
    }

    /// The operation that sends a mail about a domain that the account has.
    public String mail() {
        return switch (this) {
            case GLOBALSIGN -> "RenewalDomain";
            case DIGICERT -> "PUT /domain/{domain}/dcv/method";
            case LARCH -> throw undeclared();
            case SECTIGO -> "POST /dcv/v1/validation/submit/domain/email";
        };
    }

    /// The operation that approves an order.
    public String approve() {
        return switch (this) {
            case GLOBALSIGN -> "ModifyMSSLOrder";
            case DIGICERT -> "PUT /request/{request}/status";
            case LARCH -> throw undeclared();
            case SECTIGO -> "POST /ssl/v1/approve/{sslId}";
        };
    }

    /// The operation that declines an order.
    public String decline() {
        return this == SECTIGO ? "POST /ssl/v1/decline/{sslId}" : approve();
    }

    /// What it calls an order that was declined by an approver.
    public String declined() {
        return this == DIGICERT ? "rejected" : cancelled();
    }

    /// The operation that finds orders of which the outcome is unknown.
    public String search() {
        return search;
    }

    /// The operation that tells which orders changed.
    public String changes() {
        return changes;
    }

    /// The operation that tells how one order stands.
    public String lookUp() {
        return lookUp;
    }

    /// The operation that lists the account's orders.
    public String history() {
        return switch (this) {
            case GLOBALSIGN -> "GetOrderByDateRange";
            case DIGICERT -> "GET /order/certificate";
            case LARCH -> throw undeclared();
            case SECTIGO -> "POST /report/v1/ssl-certificates";
        };
    }

    /// The operation that gives one certificate, where the list does not.
    public Optional<String> fetch() {
        return switch (this) {
            case GLOBALSIGN, LARCH -> Optional.empty();
            case DIGICERT -> Optional.of("GET /certificate/download/order/{order}/format/{format}");
            case SECTIGO -> Optional.of("GET /ssl/v1/collect/{sslId}");
        };
    }

    /// Whether it still gives a certificate that it has revoked.
    public boolean givesRevoked() {
        return this != SECTIGO;
    }

    /// The code of an error that tells nothing.
    public String unclearError() {
        return unclearError;
    }

    /// How our id of an order stands at the authority.
    public String reference(String orderId) {
        return switch (this) {
            case GLOBALSIGN, SECTIGO -> "ref=" + orderId;
            case DIGICERT, LARCH -> orderId;
        };
    }

    /// What it calls an order that is cancelled.
    public String cancelled() {
        return switch (this) {
            case GLOBALSIGN -> "3";
            case DIGICERT -> "canceled";
            case LARCH -> "cancelled";
            case SECTIGO -> "Declined";
        };
    }

    /// What it calls an order that is issued.
    public String issued() {
        return switch (this) {
            case GLOBALSIGN -> "4";
            case DIGICERT -> "issued";
            case LARCH -> "issued";
            case SECTIGO -> "Issued";
        };
    }

    /// The code of an error that says that an order must be another one.
    public String refusal() {
        return switch (this) {
            case GLOBALSIGN -> "-101";
            case DIGICERT -> "invalid_value";
            case SECTIGO -> "-13";
            case LARCH -> "bad_request";
        };
    }

    /// The code, or what stands for it here as none is documented, of an error that says that the account cannot pay;
    /// nothing where the authority sells on account.
    public Optional<String> lackOfMoney() {
        return switch (this) {
            case GLOBALSIGN -> Optional.of("-6101");
            case DIGICERT -> Optional.of("insufficient_funds");
            case SECTIGO -> Optional.empty();
            case LARCH -> Optional.of("no_money");
        };
    }

    /// Options that an order of its product may say, one of each kind of its own.
    public Map<String, String> options() {
        return switch (this) {
            case GLOBALSIGN ->
                Map.of(
                        "coupon", "SEALWRIGHT-10",
                        "campaign", "SPRING",
                        "specialInstructions", "Call Ada first.",
                        "extendedKeyUsage", "serverAuth, clientAuth",
                        "keyUsage", "digitalSignature");
            case DIGICERT ->
                Map.of(
                        "serverPlatform", "45",
                        "signatureHash", "sha384",
                        "profileOption", "server_client_auth_eku",
                        "additionalEmails", "a@example.com, b@example.com",
                        "comments", "For the shop.",
                        "customField.Cost centre", "42");
            case SECTIGO ->
                Map.of("externalRequester", "a@example.com, b@example.com", "customField.Cost centre", "42");
            case LARCH -> Map.of("costCentre", "42");
        };
    }

    /// What it must have received then, by the names of its wire.
    public Map<String, String> received() {
        return switch (this) {
            case GLOBALSIGN ->
                Map.of(
                        "Coupon", "SEALWRIGHT-10",
                        "Campaign", "SPRING",
                        "ExtendedKeyUsage", "1.3.6.1.5.5.7.3.1 1.3.6.1.5.5.7.3.2",
                        "KeyUsage", "digitalSignature");
            case DIGICERT ->
                Map.of(
                        "server_platform", "45",
                        "signature_hash", "sha384",
                        "profile_option", "server_client_auth_eku",
                        "additional_emails", "a@example.com, b@example.com",
                        "comments", "For the shop.",
                        "custom_fields/54", "42");
            case SECTIGO ->
                Map.of("externalRequester", "a@example.com, b@example.com", "customFields/Cost centre", "42");
            case LARCH -> Map.of("costCentre", "42");
        };
    }

    /// Opens an account whose orders must fill its custom field; nothing where there are no such fields.
    Map<String, Boolean> demandingField() {
        return switch (this) {
            case DIGICERT, SECTIGO -> Map.of("fieldRequired", true);
            case GLOBALSIGN, LARCH -> Map.of();
        };
    }

    private IllegalStateException undeclared() {
        return new IllegalStateException(this + " does not declare that it does this");
    }

    /// Where the service finds it.
    URI url(URI simulator) {
        return switch (this) {
            case GLOBALSIGN -> simulator;
            case DIGICERT -> simulator.resolve("/services/v2");
            case LARCH -> PlayedLarch.uri();
            case SECTIGO -> simulator.resolve("/api");
        };
    }

    /// What plays it.
    Simulator playedBy(Simulator simulator) {
        return this == LARCH ? simulator.at(PlayedLarch.uri()) : simulator;
    }

    /// Credentials that nobody else has; the simulator and the service call their fields alike.
    public Map<String, String> credentials(String unique) {
        return switch (this) {
            case GLOBALSIGN -> Map.of("userName", "PAR1_" + unique, "password", "test-password");
            case DIGICERT -> Map.of("apiKey", "test-key-" + unique);
            case LARCH -> Map.of("key", "larch-key-" + unique);
            case SECTIGO -> Map.of("login", "admin-" + unique, "password", "test-password");
        };
    }

    /// Settings that both sides are given.
    Map<String, String> fixedSettings() {
        return this == SECTIGO ? Map.of("customerUri", "test") : Map.of();
    }

    /// @param opened what the simulator says of the account
    Map<String, String> settings(JsonNode opened) {
        if (this == LARCH) {
            return Map.of();
        }
        String told = this == GLOBALSIGN ? "profileId" : "organizationId";
        Map<String, String> settings = new HashMap<>(fixedSettings());
        settings.put(told, opened.path(told).asText());
        return settings;
    }

    /// How many calls it takes to ask what changed.
    public int callsForChanges() {
        return this == SECTIGO ? 2 : 1;
    }

    /// Has the account's orders wait for long where the authority still takes them back.
    public void letWait(Account account) {
        switch (this) {
            case GLOBALSIGN, DIGICERT, LARCH -> account.issueAfter(Duration.ofHours(1));
            // What is past approval it does not take back.
            case SECTIGO -> account.approvalRequired();
        }
    }
}
