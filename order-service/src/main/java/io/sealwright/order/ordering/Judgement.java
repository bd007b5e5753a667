package io.sealwright.order.ordering;

import io.sealwright.clock.TimeOrderedId;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.order.certificate.Certificate;
import io.sealwright.order.key.HeldKey;
import io.sealwright.pki.CertificateChain;
import io.sealwright.pki.IssuedCertificate;
import io.sealwright.pki.IssuedCertificateCheck;
import io.sealwright.pki.PkiProblem;
import io.sealwright.pki.RenewalWindow;
import io.sealwright.pki.SubjectAltName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Whether what an authority issued is what was ordered. Only then does an order count as issued.
sealed interface Judgement {
    /// How far the authority's clock may be from ours.
    Duration CLOCK_TOLERANCE = Duration.ofHours(1);

    /// It is.
    record Right(Certificate certificate) implements Judgement {}

    /// It is not, and why; never empty.
    record Wrong(List<String> violations) implements Judgement {}

    static Judgement of(CertificateOrder order, CertificateIssued issued, Instant now) {
        OrderTerms terms = order.terms();
        try {
            CertificateChain chain = CertificateChain.parse(issued.certificate(), issued.chain());
            List<String> violations = new ArrayList<>();
            IssuedCertificateCheck.check(ordered(terms), chain, now, CLOCK_TOLERANCE)
                    .forEach(violation -> violations.add(violation.message()));
            notReplaced(terms.replaces(), chain.leaf()).ifPresent(violations::add);
            return violations.isEmpty()
                    ? new Right(certificate(order, issued, chain, now))
                    : new Wrong(List.copyOf(violations));
        } catch (PkiProblem problem) {
            return new Wrong(List.of(String.valueOf(problem.getMessage())));
        }
    }

    /// What is reissued with the same key and names cannot be told from its successor by these.
    private static Optional<String> notReplaced(OrderTerms.@Nullable Replaces replaces, IssuedCertificate leaf) {
        return replaces != null && leaf.serialNumber().equals(replaces.serialNumber())
                ? Optional.of("It is the certificate that is to be replaced, " + leaf.serialNumber() + ".")
                : Optional.empty();
    }

    private static IssuedCertificateCheck.Order ordered(OrderTerms terms) {
        return new IssuedCertificateCheck.Order(
                terms.publicKey(),
                terms.subjectAltNames().stream().map(SubjectAltName::parse).toList(),
                terms.publicTrust());
    }

    private static Certificate certificate(
            CertificateOrder order, CertificateIssued issued, CertificateChain chain, Instant now) {
        OrderTerms terms = order.terms();
        IssuedCertificate leaf = chain.leaf();
        HeldKey key = terms.key();
        Integer daysBefore = terms.autoRenewal().daysBefore();
        return new Certificate(
                TimeOrderedId.at(now),
                order.id(),
                Certificate.State.ACTIVE,
                terms.caAccount(),
                issued.caOrderId(),
                terms.product(),
                terms.team(),
                terms.labels(),
                terms.commonName(),
                leaf.subjectAltNames().stream().map(SubjectAltName::text).toList(),
                leaf.subject(),
                leaf.issuer(),
                leaf.serialNumber(),
                leaf.fingerprint(),
                leaf.publicKey().describe(),
                leaf.notBefore(),
                leaf.notAfter(),
                chain.pem(),
                chain.issuers().stream().map(IssuedCertificate::pem).toList(),
                terms.autoRenewal().enabled(),
                daysBefore,
                RenewalWindow.renewAt(leaf.notBefore(), leaf.notAfter(), days(daysBefore), leaf.serialNumber()),
                null,
                key == null ? null : new Certificate.KeyHere(key.id(), null),
                now);
    }

    private static OptionalInt days(@Nullable Integer daysBefore) {
        return daysBefore == null ? OptionalInt.empty() : OptionalInt.of(daysBefore);
    }
}
