package io.sealwright.contracts;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Facts that the CA gateway reports. It never says what should happen next.
public sealed interface CaEvent extends Message {
    /// Something became known of one order.
    sealed interface AboutOrder extends CaEvent {
        String orderId();

        @Override
        default String key() {
            return orderId();
        }
    }

    /// Something became known of the revocation of a certificate; keyed by the order that brought it.
    sealed interface AboutRevocation extends CaEvent {
        String orderId();

        @Override
        default String key() {
            return orderId();
        }
    }

    /// Something became known of the control of one domain in one account.
    sealed interface AboutDomainControl extends CaEvent {
        String domainControlId();

        @Override
        default String key() {
            return domainControlId();
        }
    }

    /// The authority has the order.
    ///
    /// @param caOrderId the authority's id of it
    @Named("sealwright.ca.order-accepted.v1")
    record OrderAccepted(String orderId, String caOrderId, Instant at) implements AboutOrder {}

    /// The order waits or is held at the gateway or at the authority; it is neither lost nor refused.
    @Named("sealwright.ca.order-waiting.v1")
    record OrderWaiting(String orderId, Waiting waiting, Instant at) implements AboutOrder {}

    /// The authority needs control of domains proven: before it takes the order, which is not placed then, or for
    /// the order that it has, and for no other.
    ///
    /// @param names the ordered names that are to be proven; never empty
    /// @param caOrderId the authority's order for which alone the proof counts; null where the order is not
    ///     placed and the proof counts for the account
    @Named("sealwright.ca.domain-control-needed.v1")
    record DomainControlNeeded(
            String orderId,
            String caAccount,
            List<String> names,
            @Nullable String caOrderId,
            Instant at) implements AboutOrder {}

    /// The authority refused the order for good; nothing was bought.
    @Named("sealwright.ca.order-rejected.v1")
    record OrderRejected(String orderId, ReasonCode reason, String detail, Instant at) implements AboutOrder {}

    /// The authority issued.
    ///
    /// @param certificate the leaf, PEM
    /// @param chain the other certificates that the authority gave, PEM, in no promised order
    @Named("sealwright.ca.certificate-issued.v1")
    record CertificateIssued(String orderId, String caOrderId, String certificate, List<String> chain, Instant at)
            implements AboutOrder {}

    /// The order is cancelled: at the authority, or before it ever got there (then without an id).
    @Named("sealwright.ca.order-cancelled.v1")
    record OrderCancelled(String orderId, @Nullable String caOrderId, String detail, Instant at)
            implements AboutOrder {}

    /// The authority did not cancel; the order goes on.
    @Named("sealwright.ca.order-not-cancelled.v1")
    record OrderNotCancelled(String orderId, String detail, Instant at) implements AboutOrder {}

    /// The authority holds a certificate as revoked, because we asked or because somebody did so there.
    ///
    /// @param orderId our order that brought it, as far as the gateway knows one; else any stable key
    /// @param caOrderId the authority's id of the order that it belongs to
    /// @param serialNumber upper-case hexadecimal; null where every certificate of the authority's order is
    ///     revoked
    /// @param reason by its name in RFC 5280, as KEY_COMPROMISE; null where the authority did not say
    @Named("sealwright.ca.certificate-revoked.v1")
    record CertificateRevoked(
            String orderId,
            String caAccount,
            String caOrderId,
            @Nullable String serialNumber,
            @Nullable String reason,
            String detail,
            Instant at)
            implements AboutRevocation {}

    /// A revocation that was asked for waits or is held; it is neither lost nor refused.
    @Named("sealwright.ca.revocation-waiting.v1")
    record RevocationWaiting(String orderId, String serialNumber, Waiting waiting, Instant at)
            implements AboutRevocation {}

    /// The authority does not revoke the certificate; it stays valid.
    @Named("sealwright.ca.revocation-refused.v1")
    record RevocationRefused(String orderId, String serialNumber, ReasonCode reason, String detail, Instant at)
            implements AboutRevocation {}

    /// The authority tells everybody that the certificate is revoked.
    ///
    /// @param source OCSP or CRL: where it was seen, with a signature that holds
    /// @param revokedAt since when, as it is said there
    @Named("sealwright.ca.revocation-seen.v1")
    record RevocationSeen(String orderId, String serialNumber, String source, Instant revokedAt, Instant at)
            implements AboutRevocation {}

    /// The account has a certificate that may be unknown here: found by an import or by the daily
    /// reconciliation. Said again whenever it is found again.
    ///
    /// @param team to which it is to belong where it is unknown; null where nobody said
    /// @param caOrderId the authority's id of the order that it belongs to
    /// @param product the authority's own product code; empty where the authority did not say
    /// @param certificate the leaf, PEM
    /// @param chain the other certificates that the authority gave, PEM, in no promised order
    /// @param revoked whether the authority holds it as revoked
    /// @param orderedAt when it was ordered; null where the authority did not say
    @Named("sealwright.ca.certificate-found.v1")
    record CertificateFound(
            String caAccount,
            @Nullable String team,
            String caOrderId,
            String product,
            String certificate,
            List<String> chain,
            boolean revoked,
            @Nullable Instant orderedAt,
            Instant at)
            implements CaEvent {
        @Override
        public String key() {
            return caAccount + "/" + caOrderId;
        }
    }

    /// What must be published to prove control of the domain.
    ///
    /// @param recordName owner name of the record, without trailing dot; of a file its URL
    /// @param recordValue its value, verbatim; of a file all that is in it
    /// @param caaIdentities the issuer domain names that a CAA record must allow
    /// @param form null means TXT
    @Named("sealwright.ca.domain-challenge.v1")
    record DomainChallenge(
            String domainControlId,
            String domain,
            String recordName,
            String recordValue,
            List<String> caaIdentities,
            @Nullable ChallengeForm form,
            Instant at)
            implements AboutDomainControl {}

    /// The authority holds the domain as proven.
    ///
    /// @param validUntil what the authority said; null where it said nothing
    @Named("sealwright.ca.domain-control-proven.v1")
    record DomainControlProven(
            String domainControlId, String domain, @Nullable Instant validUntil, Instant at)
            implements AboutDomainControl {}

    /// The proof waits or is held.
    @Named("sealwright.ca.domain-control-waiting.v1")
    record DomainControlWaiting(String domainControlId, Waiting waiting, Instant at) implements AboutDomainControl {}

    /// How a CA account stands now; carried whole, so that the last one is enough to know.
    ///
    /// @param ca GLOBALSIGN, DIGICERT, SECTIGO, …
    /// @param active false when deleted or switched off: no new orders
    /// @param validationMethods DNS, HTTP, EMAIL: how control of domains can be proven there; empty where no proof
    ///     is wanted, null where it is not known
    /// @param abilities what can be done there beside placing orders, as REISSUE; null where it is not known
    @Named("sealwright.ca.account-changed.v1")
    record AccountChanged(
            String accountId,
            String name,
            String ca,
            boolean active,
            List<Product> products,
            long version,
            Instant at,
            @Nullable List<String> validationMethods,
            @Nullable List<String> abilities)
            implements CaEvent {
        /// An account of which it is not known what can be done there.
        public AccountChanged(
                String accountId,
                String name,
                String ca,
                boolean active,
                List<Product> products,
                long version,
                Instant at) {
            this(accountId, name, ca, active, products, version, at, null, null);
        }

        @Override
        public String key() {
            return name;
        }
    }

    /// One product that an account may order.
    ///
    /// @param code the authority's own code
    /// @param publicTrust whether public rules hold: no internal names, no private addresses, limited
    ///     validity
    /// @param maxNames how many names one certificate may carry, at least 1
    /// @param options what an order of it may say beside. Absent in messages of before there were any
    record Product(
            String code,
            String label,
            boolean publicTrust,
            boolean wildcards,
            int maxNames,
            @Nullable List<OrderOption> options) {
        public Product {
            options = options == null ? List.of() : List.copyOf(options);
        }

        /// One that takes no options.
        public Product(String code, String label, boolean publicTrust, boolean wildcards, int maxNames) {
            this(code, label, publicTrust, wildcards, maxNames, null);
        }

        /// Never null; empty where the product takes none.
        @Override
        public List<OrderOption> options() {
            return options == null ? List.of() : options;
        }

        /// The same with these options after its own.
        public Product with(List<OrderOption> more) {
            return new Product(
                    code,
                    label,
                    publicTrust,
                    wildcards,
                    maxNames,
                    Stream.concat(options().stream(), more.stream()).toList());
        }
    }
}
