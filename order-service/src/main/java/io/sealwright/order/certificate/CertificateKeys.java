package io.sealwright.order.certificate;

import io.sealwright.order.audit.AuditTrail;
import io.sealwright.order.audit.AuditTrail.Action;
import io.sealwright.order.audit.AuditTrail.Subject;
import io.sealwright.order.key.KeystoreFormat;
import io.sealwright.order.key.PrivateKeys;
import io.sealwright.order.timeline.Timeline;
import io.sealwright.rest.Caller;
import io.sealwright.rest.FieldProblem;
import io.sealwright.rest.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The private keys of certificates, as people get and destroy them. Whatever is done with one is on record
/// before it is done.
@ApplicationScoped
class CertificateKeys {
    private static final Set<String> MAY_HAVE_KEYS = Set.of("REQUESTER", "OPERATOR", "ADMIN");
    private static final int SHORTEST_PASSWORD = 12;
    private static final int LONGEST_PASSWORD = 128;
    /// What every program that reads keystores takes as the same bytes.
    private static final Pattern PASSWORD_CHARACTERS = Pattern.compile("[\\x20-\\x7e]*");

    private final Pool pool;
    private final PrivateKeys keys;
    private final Keystores keystores;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final Vertx vertx;
    private final Clock clock;

    CertificateKeys(
            Pool pool,
            PrivateKeys keys,
            Keystores keystores,
            AuditTrail audit,
            Timeline timeline,
            Vertx vertx,
            Clock clock) {
        this.pool = pool;
        this.keys = keys;
        this.keystores = keystores;
        this.audit = audit;
        this.timeline = timeline;
        this.vertx = vertx;
        this.clock = clock;
    }

    /// A keystore with the key and its certificates. That it was handed out is committed first: no key
    /// leaves unrecorded.
    Uni<byte[]> handOut(Caller asker, Certificate certificate, KeystoreFormat format, @Nullable String givenPassword) {
        if (!asker.team().equals(certificate.team()) || asker.roles().stream().noneMatch(MAY_HAVE_KEYS::contains)) {
            throw Problems.forbidden("Only a requester, operator or administrator of the team " + certificate.team()
                    + " may have the private key.");
        }
        String password = requirePassword(givenPassword);
        UUID keyId = requireHeld(certificate);
        Instant now = clock.instant();
        String text = "The private key was downloaded as " + format + ".";
        return pool.withTransaction(tx -> keys.find(tx, keyId)
                        .map(found -> found.orElseThrow(CertificateKeys::destroyed))
                        .call(() -> record(tx, asker, certificate, Action.KEY_DOWNLOADED, text, now)))
                .chain(key -> vertx.executeBlocking(() -> keystores.write(key, certificate, format, password), false));
    }

    /// Destroys the key for good.
    Uni<Void> destroy(Caller asker, Certificate certificate) {
        UUID keyId = requireHeld(certificate);
        Instant now = clock.instant();
        return pool.withTransaction(tx -> keys.destroy(tx, keyId, now).chain(done -> {
            if (!done) {
                throw destroyed();
            }
            return record(tx, asker, certificate, Action.KEY_DESTROYED, "The private key was destroyed.", now);
        }));
    }

    private Uni<Void> record(
            SqlConnection tx, Caller asker, Certificate certificate, Action action, String text, Instant now) {
        Subject subject = new Subject("certificate", certificate.id().toString());
        return audit.append(tx, asker, now, action, subject, text + " " + certificate.commonName())
                .chain(() -> timeline.note(tx, certificate.orderId(), now, action.name(), text, asker.name()));
    }

    private static UUID requireHeld(Certificate certificate) {
        Certificate.KeyHere key = certificate.key();
        if (key == null) {
            throw Problems.conflict("The private key is not here: it is with whoever sent the CSR. Download the"
                    + " certificate as fullchain, and join it with the key there.");
        }
        return key.id();
    }

    private static RuntimeException destroyed() {
        return Problems.conflict("The private key was destroyed; nobody has it any more. Order a new certificate.");
    }

    private static String requirePassword(@Nullable String password) {
        String wrong = null;
        if (password == null || password.isEmpty()) {
            wrong = "is missing; send the password under which the keystore is to be";
        } else if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            wrong = "must be " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " characters long";
        } else if (!PASSWORD_CHARACTERS.matcher(password).matches()) {
            wrong = "must hold only letters, digits, punctuation and spaces of ASCII";
        }
        if (password == null || wrong != null) {
            throw Problems.invalid(List.of(new FieldProblem("header:Keystore-Password", String.valueOf(wrong))));
        }
        return password;
    }
}
