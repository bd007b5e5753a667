package io.sealwright.order.importing;

import io.sealwright.clock.TimeOrderedId;
import io.sealwright.contracts.CaEvent.CertificateFound;
import io.sealwright.order.certificate.Certificate;
import io.sealwright.pki.CertificateChain;
import io.sealwright.pki.IssuedCertificate;
import io.sealwright.pki.RenewalWindow;
import io.sealwright.pki.SubjectAltName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;

/// A certificate that was found, as it is to be kept.
///
/// @param orderId of the order that is written for it
/// @param names those that servers have, the common name first
/// @param revoked whether the authority held it as revoked
/// @param orderedAt the time of the find where the authority did not say
record Import(
        UUID id,
        UUID orderId,
        String caAccount,
        String caOrderId,
        String product,
        String team,
        CertificateChain chain,
        List<String> names,
        boolean revoked,
        Instant orderedAt,
        Instant foundAt) {
    private static final long SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

    /// @param team where the find names none
    /// @throws io.sealwright.pki.PkiProblem where it cannot be read
    static Import of(CertificateFound found, String team, Instant now) {
        CertificateChain chain = CertificateChain.parse(found.certificate(), found.chain());
        return new Import(
                TimeOrderedId.at(now),
                TimeOrderedId.at(now),
                found.caAccount(),
                found.caOrderId(),
                found.product(),
                found.team() == null ? team : found.team(),
                chain,
                names(chain.leaf()),
                found.revoked(),
                found.orderedAt() == null ? now : found.orderedAt(),
                now);
    }

    /// A common name that is none of the names is a person's or a company's, unless there are no names at
    /// all.
    private static List<String> names(IssuedCertificate leaf) {
        List<String> names = leaf.subjectAltNames().stream()
                .filter(name -> !(name instanceof SubjectAltName.Other))
                .map(SubjectAltName::text)
                .distinct()
                .toList();
        if (names.isEmpty()) {
            return List.of(leaf.commonName().orElseGet(leaf::subject));
        }
        String common = leaf.commonName()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(names::contains)
                .orElseGet(names::getFirst);
        return Stream.concat(Stream.of(common), names.stream()).distinct().toList();
    }

    /// By which the account's certificates are told apart.
    record Identity(String caAccount, String serialNumber) {}

    Identity identity() {
        return new Identity(caAccount, chain.leaf().serialNumber());
    }

    String commonName() {
        return names.getFirst();
    }

    /// For how many days it was ordered, as far as the certificate tells: the last second of a validity is
    /// its own.
    int validityDays() {
        long seconds = Duration.between(chain.leaf().notBefore(), chain.leaf().notAfter())
                .toSeconds();
        return Math.toIntExact(Math.max(1, (seconds + SECONDS_A_DAY - 1) / SECONDS_A_DAY));
    }

    Certificate certificate() {
        IssuedCertificate leaf = chain.leaf();
        return new Certificate(
                id,
                orderId,
                revoked ? Certificate.State.REVOKED : Certificate.State.ACTIVE,
                caAccount,
                caOrderId,
                product,
                team,
                Map.of(),
                commonName(),
                leaf.subjectAltNames().isEmpty()
                        ? names
                        : leaf.subjectAltNames().stream()
                                .map(SubjectAltName::text)
                                .toList(),
                leaf.subject(),
                leaf.issuer(),
                leaf.serialNumber(),
                leaf.fingerprint(),
                leaf.publicKey().describe(),
                leaf.notBefore(),
                leaf.notAfter(),
                chain.pem(),
                chain.issuers().stream().map(IssuedCertificate::pem).toList(),
                false,
                null,
                RenewalWindow.renewAt(leaf.notBefore(), leaf.notAfter(), OptionalInt.empty(), leaf.serialNumber()),
                null,
                null,
                foundAt);
    }

    /// The same, for a certificate that is known while its order was deleted here.
    Import ofKnown(UUID certificate, UUID order, String knownTeam) {
        return new Import(
                certificate,
                order,
                caAccount,
                caOrderId,
                product,
                knownTeam,
                chain,
                names,
                revoked,
                orderedAt,
                foundAt);
    }

    /// The same, and revoked if the other is.
    Import and(Import other) {
        return other.revoked && !revoked
                ? new Import(id, orderId, caAccount, caOrderId, product, team, chain, names, true, orderedAt, foundAt)
                : this;
    }
}
