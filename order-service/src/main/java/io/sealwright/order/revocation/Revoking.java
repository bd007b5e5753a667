package io.sealwright.order.revocation;

import io.sealwright.contracts.CaCommand.RevokeCertificate;
import io.sealwright.contracts.Contact;
import io.sealwright.contracts.Message;
import io.sealwright.contracts.OrderEvent.CertificateRevoked;
import io.sealwright.messaging.Outbox;
import io.sealwright.messaging.Outgoing;
import io.sealwright.order.certificate.Certificate;
import io.sealwright.order.certificate.Certificates;
import io.sealwright.order.certificate.SerialNumber;
import io.sealwright.order.key.BannedKeys;
import io.sealwright.order.ordering.CertificateOrder;
import io.sealwright.order.ordering.Orders;
import io.sealwright.order.revocation.RevocationState.Asked;
import io.sealwright.order.revocation.RevocationState.NotAsked;
import io.sealwright.order.revocation.RevocationState.Requested;
import io.sealwright.order.revocation.RevocationState.Revoked;
import io.sealwright.order.revocation.RevocationTransition.Effect;
import io.sealwright.order.revocation.RevocationTransition.Moved;
import io.sealwright.order.timeline.Timeline;
import io.sealwright.pki.RevocationReason;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The one place where the revocation of a certificate moves on: it writes the new state, the timeline and
/// what is to be said, in one transaction.
@ApplicationScoped
public class Revoking {
    private static final Logger LOG = Logger.getLogger(Revoking.class);
    private static final String BY_CA = "ca-gateway";

    private final Certificates certificates;
    private final Revocations revocations;
    private final Orders orders;
    private final BannedKeys banned;
    private final Timeline timeline;
    private final Outbox outbox;
    private final Clock clock;

    Revoking(
            Certificates certificates,
            Revocations revocations,
            Orders orders,
            BannedKeys banned,
            Timeline timeline,
            Outbox outbox,
            Clock clock) {
        this.certificates = certificates;
        this.revocations = revocations;
        this.orders = orders;
        this.banned = banned;
        this.timeline = timeline;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// One happening to one certificate's revocation.
    ///
    /// @param traceparent in whose trace it is
    /// @param wholeOrder whether it is about every certificate of the authority's order
    record Step(
            UUID certificateId,
            RevocationHappening happening,
            @Nullable String traceparent,
            boolean wholeOrder) {}

    /// Takes note of certificates that an authority was found to hold as revoked.
    ///
    /// @param at when that was found, by certificate; those that are here no more are passed over
    public Uni<Void> foundRevoked(SqlConnection tx, Map<UUID, Instant> at) {
        return take(
                tx,
                at.entrySet().stream()
                        .map(found -> new Step(
                                found.getKey(),
                                new RevocationHappening.RevokedByCa(null, "it holds it as revoked.", found.getValue()),
                                null,
                                false))
                        .toList());
    }

    /// Takes note of certificates that were revoked before they were known here: nobody is told, and nothing
    /// is ordered with their keys.
    ///
    /// @param spkiSha256 of their keys, by certificate
    public Uni<Void> importedRevoked(SqlConnection tx, Map<UUID, String> spkiSha256, Instant now) {
        if (spkiSha256.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        SortedMap<String, UUID> keys = new TreeMap<>();
        spkiSha256.forEach((certificate, key) -> keys.put(key, certificate));
        return revocations.putRevoked(tx, spkiSha256.keySet(), now).chain(() -> banned.banRevoked(tx, keys, now));
    }

    /// Takes facts, in their order. All certificates are locked first, by id, so that two that take the same
    /// never wait for each other in a circle.
    Uni<Void> take(SqlConnection tx, List<Step> steps) {
        TreeSet<UUID> ids = steps.stream().map(Step::certificateId).collect(Collectors.toCollection(TreeSet::new));
        return certificates
                .lock(tx, ids)
                .chain(locked -> revocations.find(tx, ids).chain(found -> {
                    Map<UUID, Certificate> all =
                            locked.stream().collect(Collectors.toMap(Certificate::id, Function.identity()));
                    Map<UUID, RevocationState> states = new HashMap<>(found);
                    Uni<Void> done = Uni.createFrom().voidItem();
                    for (Step step : steps) {
                        Certificate certificate = all.get(step.certificateId());
                        if (certificate != null) {
                            RevocationHappening happening = step.wholeOrder()
                                    ? alongside(step.happening(), certificate, all, found)
                                    : step.happening();
                            done = done.chain(() -> take(tx, certificate, states, happening, step.traceparent()));
                        }
                    }
                    return done;
                }));
    }

    private Uni<Void> take(
            SqlConnection tx,
            Certificate certificate,
            Map<UUID, RevocationState> states,
            RevocationHappening happening,
            @Nullable String traceparent) {
        RevocationState state = states.getOrDefault(certificate.id(), new NotAsked());
        if (RevocationLifecycle.apply(state, happening) instanceof Moved moved) {
            states.put(certificate.id(), moved.state());
            return write(tx, certificate, moved, BY_CA, traceparent);
        }
        return Uni.createFrom().voidItem();
    }

    /// Where the authority revokes whole orders, whoever asked for one certificate asked for all of its order.
    private static RevocationHappening alongside(
            RevocationHappening happening,
            Certificate certificate,
            Map<UUID, Certificate> all,
            Map<UUID, RevocationState> states) {
        if (!(happening instanceof RevocationHappening.RevokedByCa fact)) {
            return happening;
        }
        return all.values().stream()
                .filter(other -> other.caAccount().equals(certificate.caAccount())
                        && other.caOrderId().equals(certificate.caOrderId()))
                .flatMap(other -> Stream.ofNullable(states.get(other.id())))
                .flatMap(state -> state instanceof Requested(var asked, var _) ? Stream.of(asked) : Stream.empty())
                .findFirst()
                .<RevocationHappening>map(fact::with)
                .orElse(fact);
    }

    /// Writes a move of the revocation of a locked certificate.
    ///
    /// @param by who or what caused it
    Uni<Void> write(SqlConnection tx, Certificate certificate, Moved moved, String by, @Nullable String traceparent) {
        Instant now = clock.instant();
        LOG.infof(
                "The revocation of certificate %s is %s after %s",
                certificate.id(), moved.state().name(), moved.event());
        Uni<Void> all = revocations
                .put(tx, certificate.id(), moved.state())
                .chain(() -> timeline.note(tx, certificate.orderId(), now, moved.event(), moved.text(), by));
        for (Effect effect : Effect.values()) {
            if (moved.effects().contains(effect)) {
                all = all.chain(() -> effect(tx, certificate, moved.state(), effect, now, traceparent));
            }
        }
        return all;
    }

    private Uni<Void> effect(
            SqlConnection tx,
            Certificate certificate,
            RevocationState state,
            Effect effect,
            Instant now,
            @Nullable String traceparent) {
        return switch (effect) {
            case COMMAND ->
                Revocations.asked(state)
                        .map(asked -> say(tx, command(certificate, asked), traceparent))
                        .orElseGet(() -> Uni.createFrom().voidItem());
            case BAN_KEY ->
                banned.ban(tx, certificate.spkiSha256(), RevocationReason.KEY_COMPROMISE.name(), certificate.id(), now);
            case REVOKE ->
                state instanceof Revoked revoked
                        ? certificates
                                .revoke(tx, certificate.id(), reason(revoked), now)
                                .chain(() -> orders.findAll(tx, List.of(certificate.orderId())))
                                .chain(order -> say(
                                        tx,
                                        news(
                                                certificate,
                                                revoked,
                                                order.stream().findFirst(),
                                                now),
                                        traceparent))
                        : Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> say(SqlConnection tx, Message message, @Nullable String traceparent) {
        return outbox.appendAll(tx, List.of(new Outgoing(message, traceparent)));
    }

    private static RevokeCertificate command(Certificate certificate, Asked asked) {
        return new RevokeCertificate(
                certificate.orderId().toString(),
                certificate.caAccount(),
                certificate.caOrderId(),
                SerialNumber.forGateway(certificate.serialNumber()),
                asked.reason().name(),
                asked.comment(),
                certificate.certificate(),
                certificate.chain());
    }

    /// By which the key is banned.
    private static RevocationReason reason(Revoked revoked) {
        String said = revoked.reason();
        Asked asked = revoked.asked();
        return Arrays.stream(RevocationReason.values())
                .filter(reason -> reason.name().equals(said))
                .findFirst()
                .orElse(asked == null ? RevocationReason.UNSPECIFIED : asked.reason());
    }

    private static CertificateRevoked news(
            Certificate certificate, Revoked revoked, Optional<CertificateOrder> order, Instant now) {
        Asked asked = revoked.asked();
        String reason =
                revoked.reason() == null && asked != null ? asked.reason().name() : revoked.reason();
        Contact contact = order.map(one -> one.terms().contact()).orElse(null);
        return new CertificateRevoked(
                certificate.id().toString(),
                certificate.orderId().toString(),
                certificate.team(),
                certificate.commonName(),
                certificate.serialNumber(),
                reason,
                asked == null ? null : asked.by(),
                contact == null ? null : contact.email(),
                now);
    }
}
