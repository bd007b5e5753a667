package io.sealwright.order.ordering;

import io.sealwright.pki.CertificateRequest;
import io.sealwright.pki.KeyKind;
import io.sealwright.pki.KeyRules;
import io.sealwright.pki.PkiProblem;
import io.sealwright.rest.JsonFields;
import java.util.Optional;

/// With which key an order is to be: one that its sender has, or one that is made here.
sealed interface KeyWish {
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
        return makes ? OrderFields.key(fields).map(Make::new) : readCsr(fields);
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
}
