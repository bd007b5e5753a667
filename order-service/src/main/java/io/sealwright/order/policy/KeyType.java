package io.sealwright.order.policy;

import io.sealwright.pki.KeyKind;
import io.sealwright.pki.PublicKeyInfo;

/// A key, as far as a policy looks at it.
public sealed interface KeyType {
    /// For people: `RSA 2048`, `EC P-256`.
    String describe();

    static KeyType of(PublicKeyInfo key) {
        return switch (key) {
            case PublicKeyInfo.Rsa rsa -> new Rsa(rsa.size());
            case PublicKeyInfo.Ec ec -> new Ec(ec.curve());
            case PublicKeyInfo.Other other -> new Other(other.algorithm());
        };
    }

    static KeyType of(KeyKind kind) {
        return switch (kind) {
            case RSA_2048, RSA_3072, RSA_4096 -> new Rsa(kind.size());
            case EC_P256, EC_P384 -> new Ec("P-" + kind.size());
        };
    }

    record Rsa(int size) implements KeyType {
        @Override
        public String describe() {
            return "RSA " + size;
        }
    }

    record Ec(String curve) implements KeyType {
        @Override
        public String describe() {
            return "EC " + curve;
        }
    }

    record Other(String describe) implements KeyType {}
}
