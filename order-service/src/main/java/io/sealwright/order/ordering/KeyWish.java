package io.sealwright.order.ordering;

import io.sealwright.pki.CertificateRequest;
import io.sealwright.pki.KeyKind;
import io.sealwright.pki.KeyRules;
import io.sealwright.pki.PkiProblem;
import io.sealwright.rest.JsonFields;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// With which key an order is to be: one that its sender has, or one that is made here.
sealed interface KeyWish {
    List<String> ALGORITHMS = List.of("RSA", "EC");
    int LARGEST_SIZE = 4096;

    record Csr(CertificateRequest request) implements KeyWish {}

    record Make(KeyKind kind) implements KeyWish {}

    /// @return empty where the fields do not say; they know why
    static Optional<KeyWish> read(JsonFields fields) {
        boolean makes = fields.has("key");
        if (!makes && !fields.has("csr")) {
            fields.problem("csr", "is missing; send a csr, or say with key which key is to be made here");
            return Optional.empty();
        }
        if (makes && fields.has("csr")) {
            fields.problem(
                    "key",
                    "must not be given with a csr: either send the csr of a key of yours, or have a key"
                            + " made here");
        }
        return makes ? readKey(fields.object("key")) : readCsr(fields);
    }

    private static Optional<KeyWish> readCsr(JsonFields fields) {
        String pem = fields.text("csr", CertificateRequest.MAX_PEM_LENGTH);
        if (pem.isEmpty()) {
            return Optional.empty();
        }
        try {
            CertificateRequest csr = CertificateRequest.parse(pem);
            KeyRules.check(csr).forEach(violation -> fields.problem("csr", violation.message()));
            return Optional.of(new Csr(csr));
        } catch (PkiProblem problem) {
            fields.problem("csr", String.valueOf(problem.getMessage()));
            return Optional.empty();
        }
    }

    private static Optional<KeyWish> readKey(@Nullable JsonFields key) {
        if (key == null) {
            return Optional.empty();
        }
        String algorithm = key.text("algorithm", 20);
        int size = key.integer("size", 1, LARGEST_SIZE);
        if (algorithm.isEmpty()) {
            return Optional.empty();
        }
        if (!ALGORITHMS.contains(algorithm)) {
            key.problem("algorithm", "must be one of " + String.join(", ", ALGORITHMS));
            return Optional.empty();
        }
        Optional<KeyKind> kind = KeyKind.of(algorithm, size);
        if (kind.isEmpty() && key.has("size")) {
            key.problem(
                    "size",
                    "must be one of "
                            + KeyKind.sizes(algorithm).stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", "))
                            + " for " + algorithm);
        }
        return kind.map(Make::new);
    }
}
