package io.sealwright.cagateway.connector;

import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.pki.CertificateRequest;
import io.sealwright.pki.IssuedCertificate;
import io.sealwright.pki.PkiProblem;
import io.sealwright.pki.PublicKeyInfo;
import io.sealwright.pki.SubjectAltName;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an order wants, to know it by at an authority that carries no reference of ours: its key and its
/// names.
///
/// @param key nothing where the order's CSR cannot be read: then no certificate fits
public record WantedCertificate(Optional<PublicKeyInfo> key, Set<String> names) {
    public WantedCertificate {
        names = Set.copyOf(names);
    }

    public static WantedCertificate of(SubmitOrder order) {
        return new WantedCertificate(
                read(() -> CertificateRequest.parse(order.csr()).publicKey()),
                folded(Stream.concat(Stream.of(order.commonName()), order.subjectAltNames().stream())));
    }

    /// Whether a certificate is for this key and has all these names: authorities add some by themselves.
    public boolean fits(String pem) {
        return read(() -> IssuedCertificate.parse(pem))
                .filter(c -> hasKey(Optional.of(c.publicKey())))
                .filter(c -> folded(Stream.concat(
                                c.commonName().stream(),
                                c.subjectAltNames().stream().map(SubjectAltName::text)))
                        .containsAll(names))
                .isPresent();
    }

    /// Whether a request that the authority shows is for this key and these very names.
    public boolean fitsRequest(String csr, Collection<String> requestedNames) {
        return !csr.isBlank()
                && hasKey(read(() -> CertificateRequest.parse(csr).publicKey()))
                && folded(requestedNames.stream()).equals(names);
    }

    private boolean hasKey(Optional<PublicKeyInfo> other) {
        return key.isPresent() && other.isPresent() && key.get().sameKeyAs(other.get());
    }

    private static Set<String> folded(Stream<String> texts) {
        return texts.map(t -> t.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /// What cannot be read is nobody's; the authority checks requests, and whoever gets a certificate
    /// checks that.
    private static <T> Optional<T> read(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (PkiProblem e) {
            return Optional.empty();
        }
    }
}
