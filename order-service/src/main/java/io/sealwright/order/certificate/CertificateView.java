package io.sealwright.order.certificate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A certificate as the REST face shows it.
///
/// @param daysLeft whole days until it expires, negative when it has
@JsonInclude(JsonInclude.Include.NON_NULL)
record CertificateView(
        String id,
        String state,
        String orderId,
        String caAccount,
        String caOrderId,
        String product,
        String team,
        Map<String, String> labels,
        String commonName,
        List<String> subjectAltNames,
        String subject,
        String issuer,
        String serialNumber,
        String fingerprintSha256,
        String keyAlgorithm,
        Instant notBefore,
        Instant notAfter,
        long daysLeft,
        AutoRenewal autoRenewal,
        @Nullable String supersededBy) {
    /// @param renewAt when the renewal is due, or due again
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AutoRenewal(boolean enabled, @Nullable Integer daysBefore, Instant renewAt) {}

    static CertificateView of(Certificate c, Instant now) {
        return new CertificateView(
                c.id().toString(),
                c.stateAt(now).name(),
                c.orderId().toString(),
                c.caAccount(),
                c.caOrderId(),
                c.product(),
                c.team(),
                c.labels(),
                c.commonName(),
                c.subjectAltNames(),
                c.subject(),
                c.issuer(),
                c.serialNumber(),
                c.fingerprint(),
                c.keyAlgorithm(),
                c.notBefore(),
                c.notAfter(),
                Duration.between(now, c.notAfter()).toDays(),
                new AutoRenewal(c.autoRenew(), c.renewDaysBefore(), c.renewAt()),
                c.supersededBy() == null ? null : c.supersededBy().toString());
    }
}
