package io.sealwright.order.certificate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A certificate as the REST face shows it.
///
/// @param daysLeft whole days until it expires, negative when it has
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CertificateView(
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
        KeyView key,
        Instant notBefore,
        Instant notAfter,
        long daysLeft,
        AutoRenewal autoRenewal,
        @Nullable String supersededBy,
        @Nullable RevocationView revocation) {
    /// @param renewAt when the renewal is due, or due again
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AutoRenewal(boolean enabled, @Nullable Integer daysBefore, Instant renewAt) {}

    /// @param heldHere whether a keystore with the private key can be downloaded
    /// @param size in bits; absent where the algorithm has no sizes
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KeyView(
            boolean heldHere,
            String algorithm,
            @Nullable Integer size,
            @Nullable Instant destroyedAt) {
        private static final Pattern DESCRIBED = Pattern.compile("(\\S+) (?:P-)?(\\d+)");

        static KeyView of(Certificate c) {
            Certificate.KeyHere key = c.key();
            Matcher described = DESCRIBED.matcher(c.keyAlgorithm());
            boolean sized = described.matches();
            return new KeyView(
                    key != null && key.destroyedAt() == null,
                    sized ? described.group(1) : c.keyAlgorithm(),
                    sized ? Integer.valueOf(described.group(2)) : null,
                    key == null ? null : key.destroyedAt());
        }
    }

    public static CertificateView of(Certificate c, @Nullable RevocationView revocation, Instant now) {
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
                KeyView.of(c),
                c.notBefore(),
                c.notAfter(),
                Duration.between(now, c.notAfter()).toDays(),
                new AutoRenewal(c.autoRenew(), c.renewDaysBefore(), c.renewAt()),
                c.supersededBy() == null ? null : c.supersededBy().toString(),
                revocation);
    }
}
