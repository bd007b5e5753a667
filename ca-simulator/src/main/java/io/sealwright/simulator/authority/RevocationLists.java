package io.sealwright.simulator.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.jspecify.annotations.Nullable;

/// The authorities' revocation lists, made anew when something was revoked or the last one has aged.
public final class RevocationLists {
    private static final Duration LIFE = Duration.ofDays(7);
    private static final Duration MADE_ANEW_AFTER = Duration.ofHours(1);

    private final Authority authority;
    private final Revocations revocations;
    private final Clock clock;
    private byte @Nullable [] made;
    private long madeAtRevision;
    private Instant madeAt = Instant.EPOCH;

    public RevocationLists(Authority authority, Revocations revocations, Clock clock) {
        this.authority = authority;
        this.revocations = revocations;
        this.clock = clock;
    }

    /// The issuing authority's list, DER.
    synchronized byte[] issuing() {
        Instant now = clock.instant();
        long revision = revocations.revision();
        byte[] list = made;
        if (list == null
                || madeAtRevision != revision
                || Duration.between(madeAt, now).abs().compareTo(MADE_ANEW_AFTER) > 0) {
            list = list(authority.issuing(), revocations.revoked(), now);
            made = list;
            madeAtRevision = revision;
            madeAt = now;
        }
        return list.clone();
    }

    /// The root's list, DER; the root never revokes.
    byte[] root() {
        return list(authority.root(), List.of(), clock.instant());
    }

    private static byte[] list(Issuer issuer, List<Revocations.Revoked> revoked, Instant now) {
        Instant made = now.truncatedTo(ChronoUnit.SECONDS);
        X509v2CRLBuilder builder = new X509v2CRLBuilder(issuer.certificate().getSubject(), Date.from(made));
        builder.setNextUpdate(Date.from(made.plus(LIFE)));
        for (Revocations.Revoked one : revoked) {
            builder.addCRLEntry(one.serial(), Date.from(one.at()), CRLReason.unspecified);
        }
        try {
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils()
                            .createAuthorityKeyIdentifier(issuer.certificate().getSubjectPublicKeyInfo()));
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(made.getEpochSecond())));
            return builder.build(issuer.signer()).getEncoded();
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("The revocation list could not be built", e);
        }
    }
}
