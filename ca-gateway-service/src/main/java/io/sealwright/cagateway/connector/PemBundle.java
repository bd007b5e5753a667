package io.sealwright.cagateway.connector;

import io.sealwright.pki.IssuedCertificate;
import io.sealwright.pki.PkiProblem;
import java.util.List;
import java.util.Optional;

/// A certificate and those above it, as authorities give them: in whatever order.
///
/// @param leaf the one that is no authority's own
public record PemBundle(IssuedCertificate leaf, List<IssuedCertificate> others) {
    public PemBundle {
        others = List.copyOf(others);
    }

    /// @param pem PEM blocks, with LF or CR LF
    /// @return nothing where they cannot be read, or do not hold exactly one certificate of a subscriber
    public static Optional<PemBundle> read(String pem) {
        if (pem.isBlank()) {
            return Optional.empty();
        }
        try {
            List<IssuedCertificate> all = IssuedCertificate.parseAll(pem);
            List<IssuedCertificate> leaves = all.stream().filter(c -> !c.isCa()).toList();
            return leaves.size() == 1
                    ? Optional.of(new PemBundle(
                            leaves.getFirst(),
                            all.stream().filter(IssuedCertificate::isCa).toList()))
                    : Optional.empty();
        } catch (PkiProblem e) {
            // The caller says whose answer it was; what is wrong with the bytes helps nobody.
            return Optional.empty();
        }
    }

    public CaOrderState.Issued issued() {
        return new CaOrderState.Issued(
                leaf.pem(), others.stream().map(IssuedCertificate::pem).toList());
    }
}
