package io.sealwright.order.ordering;

import io.sealwright.order.key.HeldKey;
import io.sealwright.order.policy.KeyType;
import io.sealwright.pki.CertificateRequest;
import io.sealwright.pki.KeyKind;
import io.sealwright.pki.KeyRules;
import io.sealwright.pki.PkiProblem;
import io.sealwright.rest.JsonFields;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// With which key an order is to be: one that its sender has, one that is made here, or one that is
/// certified already.
public sealed interface KeyWish {
    record Csr(CertificateRequest request) implements KeyWish {}

    record Make(KeyKind kind) implements KeyWish {}

    /// @param held where it was made here
    record Keep(CertificateRequest request, @Nullable HeldKey held) implements KeyWish {}

    /// As a policy looks at it.
    default KeyType type() {
        return switch (this) {
            case Csr(var csr) -> KeyType.of(csr.publicKey());
            case Make(var kind) -> KeyType.of(kind);
            case Keep(var csr, var _) -> KeyType.of(csr.publicKey());
        };
    }

    /// The same where it may be left out.
    ///
    /// @return empty too where the fields are wrong; they know why
    static Optional<KeyWish> readIfThere(JsonFields fields) {
        // Both are asked for, so that neither is an unknown field.
        boolean csr = fields.has("csr");
        return fields.has("key") || csr ? read(fields) : Optional.empty();
    }

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
