package io.sealwright.cagateway.connector.globalsign;

import static io.sealwright.cagateway.connector.globalsign.OrderEvents.Effect.ASKED;
import static io.sealwright.cagateway.connector.globalsign.OrderEvents.Effect.MADE;
import static io.sealwright.cagateway.connector.globalsign.OrderEvents.Effect.NONE;
import static io.sealwright.cagateway.connector.globalsign.OrderEvents.Effect.OVER;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// GlobalSign's ModificationEventName (guide 2.9), in its own spelling.
final class OrderEvents {
    /// What an event says about a certificate that was asked for within an order.
    enum Effect {
        /// One was asked for.
        ASKED,
        /// It was made.
        MADE,
        /// None that was asked for before comes any more.
        OVER,
        /// Nothing.
        NONE
    }

    /// @param words what the guide says
    record Meaning(Effect effect, String words) {}

    private static final Map<String, Meaning> TABLE = new LinkedHashMap<>();

    private OrderEvents() {}

    /// Nothing for a name that the guide lacks.
    static Optional<Meaning> of(String name) {
        return Optional.ofNullable(TABLE.get(name));
    }

    /// All known names.
    static Set<String> all() {
        return Collections.unmodifiableSet(TABLE.keySet());
    }

    static {
        event("ORDER_REQUEST", NONE, "the order was accepted");
        event("ORDER_CONSENT", NONE, "the order was permitted");
        event("ORDER_NOT_CONSENT", OVER, "the order was refused");
        event("ORDER_VALIDATE_REGISTER", NONE, "the registration authority was asked to vet it");
        event("ORDER_APPROVE_DENIAL", OVER, "the registration authority rejected it");
        event("CERT_ISSUE", MADE, "the certificate was issued");
        event("ORDER_ISSUE_BEFORE_CANCEL", OVER, "the order was cancelled before issue");
        event("ORDER_ISSUE_AFTER_CANCEL", OVER, "the order was cancelled after issue");
        event("ORDER_CANCEL_REQUEST", NONE, "its cancellation was asked for");
        event("CERT_REVOKE_REQUEST", NONE, "its revocation was asked for");
        event("CERT_REVOKE", OVER, "it was revoked");
        event("CERT_REVOKE_DENIAL", NONE, "its revocation was refused");
        event("CERT_CA_REVOKE", OVER, "the authority revoked it");
        event("CERT_TRANSFER", NONE, "it was moved to another company");
        event("CERT_REISSUE", MADE, "it was reissued");
        event("ORDER_ERROR_RECOVERY", NONE, "an error in the order was mended");
        event("CERT_REVOKE_CANCEL", NONE, "its revocation was withdrawn");
        event("ORDER_REISSUE_REQUEST", ASKED, "a reissue was asked for");
        event("REORDER_CANCEL_REQUEST", OVER, "the reissue was cancelled");
        event("CERT_RENEWAL_INFORMATION", NONE, "a notice of renewal was sent");
        event("CERT_REVOKE_REGISTER", NONE, "the registration authority was asked to vet the revocation");
        event("ORDER_RESEND_APPROVAL_MAIL", NONE, "the approval e-mail was sent again");
        event("ORDER_CHANGE_APPROVAL_MAIL", NONE, "the approver's address was changed");
        event("ORDER_CHANGE_PAY_AFTER", NONE, "it was switched to paying later");
        event("ORDER_CHANGE_CONTRACTOR", NONE, "the contractor was changed");
        event("ORDER_CHANGE_SALES", NONE, "the sales contact was changed");
        event("SEAL_REGISTER", NONE, "a site seal was made");
        event("SEAL_REVOKE", NONE, "the site seal was revoked");
        event("SEAL_CHANGE", NONE, "the site seal was changed");
        event("DELETE_PKCS12", NONE, "the PKCS#12 was deleted");
        event("DOWNLOAD_PKCS12", NONE, "the PKCS#12 was downloaded");
        event("VALIDATE_PHISHING", NONE, "it was caught by the phishing check and is being vetted");
        event("EDIT_CONTACT", NONE, "the contact was changed");
        event("AGENCY_AUTHENTIC", NONE, "an agency's order was approved");
        event("CHANGE_AUTH", NONE, "the way of authentication was changed");
        event("ORDER_REISSUE_REGISTER", ASKED, "the registration authority was asked for a reissue");
        event("ORDER_REISSUED_REQUEST", ASKED, "a request for a reissue was received");
        event("ORDER_CHANGE_SAN_REQUEST", ASKED, "other names were asked for");
        event("ORDER_CHANGED_SAN_REQUEST", ASKED, "a request for other names was received");
        event("ORDER_CHANGE_SAN_REGISTER", ASKED, "the registration authority was asked for other names");
        event("EV_AUTHENTIC", NONE, "the first EV approval was given");
        event("CERT_ISSUE_PAID", NONE, "the card was charged at issue");
        event("ORDER_CANCEL_REQUEST_4_RA_OPERATOR", NONE, "a registration officer asked for its cancellation");
        event("ORDER_CANCEL_REQUEST_4_APPROVAL_EMAIL", NONE, "the approver asked for its cancellation");
        event("AUTHENTICATE_PHISING", NONE, "the phishing check was passed");
        event("READY_VARIFICATION_URL", NONE, "the verification address is ready");
        event("VARIFICATION_URL", NONE, "the verification address was approved");
    }

    private static void event(String name, Effect effect, String words) {
        TABLE.put(name, new Meaning(effect, words));
    }
}
