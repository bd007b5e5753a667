package io.sealwright.contracts;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the order service wants done at a certificate authority. Each is safe to receive twice.
public sealed interface CaCommand extends Message {
    /// Place a certificate order, once. Repeated for the same order it goes on from where the order stands:
    /// it is never bought a second time.
    ///
    /// @param orderId our id, carried to the authority as a reference wherever it allows one
    /// @param caAccount name of the CA account
    /// @param product the authority's own product code
    /// @param csr PKCS#10, PEM
    /// @param subjectAltNames all DNS names, the common name among them
    /// @param validityDays days from issue to expiry, at least 1
    /// @param renewsCaOrderId the authority's id of the order that this one renews; null where it renews
    ///     none
    /// @param dcvMethod DNS, HTTP or EMAIL: how control is proven where the authority asks per order
    /// @param replaces the certificate that this one replaces within the same order at the authority; null
    ///     where the order is one of its own there
    /// @param options what the order says beside, by the names of the product's options; those that were carried
    ///     over need not be for this kind of order. Absent in messages of before there were any
    @Named("sealwright.ca.submit-order.v1")
    record SubmitOrder(
            String orderId,
            String caAccount,
            String product,
            String csr,
            String commonName,
            List<String> subjectAltNames,
            int validityDays,
            @Nullable String renewsCaOrderId,
            String dcvMethod,
            @Nullable Contact contact,
            @Nullable Replaces replaces,
            @Nullable Map<String, String> options)
            implements CaCommand {
        public SubmitOrder {
            options = options == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(options));
        }

        /// An order that says nothing beside.
        public SubmitOrder(
                String orderId,
                String caAccount,
                String product,
                String csr,
                String commonName,
                List<String> subjectAltNames,
                int validityDays,
                @Nullable String renewsCaOrderId,
                String dcvMethod,
                @Nullable Contact contact,
                @Nullable Replaces replaces) {
            this(
                    orderId,
                    caAccount,
                    product,
                    csr,
                    commonName,
                    subjectAltNames,
                    validityDays,
                    renewsCaOrderId,
                    dcvMethod,
                    contact,
                    replaces,
                    null);
        }

        /// Never null; empty where the order says nothing beside.
        @Override
        public Map<String, String> options() {
            return options == null ? Map.of() : options;
        }

        @Override
        public String key() {
            return orderId;
        }
    }

    /// A certificate that is reissued rather than bought anew. Its end stays as it was.
    ///
    /// @param caOrderId the authority's id of the order that it belongs to
    /// @param serialNumber of the certificate that is replaced, upper-case hexadecimal; as long as the
    ///     authority gives this one, the new one is not there yet
    /// @param otherNames whether the names change, with the key kept (SAN_CHANGE); else the key changes and
    ///     the names are kept (REISSUE)
    record Replaces(String caOrderId, String serialNumber, boolean otherNames) {}

    /// Try a held or waiting order again now, because an operator says that the cause is gone.
    @Named("sealwright.ca.resume-order.v1")
    record ResumeOrder(String orderId) implements CaCommand {
        @Override
        public String key() {
            return orderId;
        }
    }

    /// A person found the order at the authority where the gateway could not: it goes on as this one, and is
    /// never sent again.
    ///
    /// @param caOrderId the authority's id of it
    @Named("sealwright.ca.adopt-order.v1")
    record AdoptOrder(String orderId, String caOrderId) implements CaCommand {
        @Override
        public String key() {
            return orderId;
        }
    }

    /// Cancel the order at the authority, if it is there, and do not place it if it is not.
    @Named("sealwright.ca.cancel-order.v1")
    record CancelOrder(String orderId) implements CaCommand {
        @Override
        public String key() {
            return orderId;
        }
    }

    /// Approve an order that waits, at the authority, for somebody of ours who may. Where it waits no more, nothing is
    /// done and the order is looked up.
    ///
    /// @param comment who approved it and why, for the authority's record; null where nothing was said
    @Named("sealwright.ca.approve-at-authority.v1")
    record ApproveAtAuthority(String orderId, @Nullable String comment) implements CaCommand {
        @Override
        public String key() {
            return orderId;
        }
    }

    /// Decline an order that waits, at the authority, for somebody of ours who may: it ends without a certificate.
    /// Where it waits no more, nothing is done and the order is looked up.
    ///
    /// @param comment who declined it and why, for the authority's record
    @Named("sealwright.ca.decline-at-authority.v1")
    record DeclineAtAuthority(String orderId, String comment) implements CaCommand {
        @Override
        public String key() {
            return orderId;
        }
    }

    /// Revoke a certificate at the authority and find out whether the world can see it. It cannot be undone.
    ///
    /// @param orderId our order that brought it
    /// @param caOrderId the authority's id of the order that it belongs to
    /// @param serialNumber upper-case hexadecimal
    /// @param reason by its name in RFC 5280, as KEY_COMPROMISE
    /// @param comment why, in the words of who asked; null where nothing was said
    /// @param certificate the leaf, PEM
    /// @param chain the other certificates, PEM: its issuer among them
    @Named("sealwright.ca.revoke-certificate.v1")
    record RevokeCertificate(
            String orderId,
            String caAccount,
            String caOrderId,
            String serialNumber,
            String reason,
            @Nullable String comment,
            String certificate,
            List<String> chain)
            implements CaCommand {
        @Override
        public String key() {
            return orderId;
        }
    }

    /// Approve or reject a revocation that waits, at the authority, for somebody of ours who may. Where it waits no
    /// more, nothing is done and it is looked at.
    ///
    /// @param orderId as the revocation was asked for
    /// @param serialNumber upper-case hexadecimal
    /// @param approve whether the certificate is to be revoked; else it stays valid
    /// @param comment who decided and why, for the authority's record; null where nothing was said
    @Named("sealwright.ca.decide-revocation.v1")
    record DecideRevocation(
            String orderId,
            String serialNumber,
            boolean approve,
            @Nullable String comment) implements CaCommand {
        @Override
        public String key() {
            return orderId;
        }
    }

    /// Bring a domain into the account and get what must be published to prove control of it.
    ///
    /// @param domain the authorization domain name, A-labels
    /// @param caOrderId the authority's order that the proof is for, where it counts for that one alone; else
    ///     null
    @Named("sealwright.ca.request-domain-control.v1")
    record RequestDomainControl(
            String domainControlId,
            String caAccount,
            String domain,
            String dcvMethod,
            @Nullable String caOrderId) implements CaCommand {
        @Override
        public String key() {
            return domainControlId;
        }
    }

    /// The challenge is published and seen everywhere: ask the authority to look.
    @Named("sealwright.ca.check-domain-control.v1")
    record CheckDomainControl(String domainControlId) implements CaCommand {
        @Override
        public String key() {
            return domainControlId;
        }
    }
}
