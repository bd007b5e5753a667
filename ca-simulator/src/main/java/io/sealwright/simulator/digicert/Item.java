package io.sealwright.simulator.digicert;

import io.sealwright.simulator.authority.Certificate;
import io.sealwright.simulator.authority.SigningRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A certificate of an order, from the wish for it on.
///
/// @param proved the names that its order's token was found for; only DV needs them
/// @param readyAt when nothing was missing any more
public record Item(
        long id,
        Kind kind,
        Wish wish,
        State state,
        List<String> proved,
        @Nullable Instant readyAt,
        @Nullable Certificate certificate,
        Instant createdAt,
        @Nullable Instant issuedAt,
        @Nullable Instant revokedAt) {

    /// What it is to say.
    ///
    /// @param names all of them, the common name first
    /// @param days of the certificate, where it was asked for
    public record Wish(
            String commonName,
            List<String> names,
            SigningRequest.Sound csr,
            String signatureHash,
            @Nullable Integer days,
            int serverPlatform) {}

    /// Why it was asked for.
    public enum Kind {
        FIRST,
        REISSUE,
        DUPLICATE
    }

    /// Where it stands.
    public enum State {
        PENDING,
        ISSUED,
        REVOKED,
        REJECTED
    }

    Item proved(List<String> names) {
        return new Item(
                id, kind, wish, state, List.copyOf(names), readyAt, certificate, createdAt, issuedAt, revokedAt);
    }

    Item ready(Instant at) {
        return new Item(id, kind, wish, state, proved, at, certificate, createdAt, issuedAt, revokedAt);
    }

    Item issued(Certificate issued, Instant at) {
        return new Item(id, kind, wish, State.ISSUED, proved, readyAt, issued, createdAt, at, revokedAt);
    }

    Item revoked(Instant at) {
        return new Item(id, kind, wish, State.REVOKED, proved, readyAt, certificate, createdAt, issuedAt, at);
    }

    Item rejected() {
        return new Item(id, kind, wish, State.REJECTED, proved, readyAt, certificate, createdAt, issuedAt, revokedAt);
    }
}
