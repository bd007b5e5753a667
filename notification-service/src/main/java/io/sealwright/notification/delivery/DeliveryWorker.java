package io.sealwright.notification.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.sealwright.notification.NotificationSettings;
import io.sealwright.notification.mail.MailSender;
import io.sealwright.notification.mail.SendOutcome;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// Sends what is due: claims in a short transaction, calls the mail server with none open, records in a second one.
@ApplicationScoped
class DeliveryWorker {
    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);
    private static final int TAKEN_BACK_AT_ONCE = 100;
    private static final Duration FIRST_RECORDING_RETRY = Duration.ofMillis(200);
    private static final Duration LONGEST_RECORDING_RETRY = Duration.ofSeconds(2);

    private final Deliveries deliveries;
    private final MailSender sender;
    private final NotificationSettings settings;
    private final Backoff backoff;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final AtomicBoolean atWork = new AtomicBoolean();
    private volatile boolean stopping;

    DeliveryWorker(
            Deliveries deliveries,
            MailSender sender,
            NotificationSettings settings,
            Clock clock,
            MeterRegistry metrics) {
        if (settings.lease().compareTo(settings.sendTimeout().multipliedBy(2)) < 0) {
            throw new IllegalStateException("sealwright.notification.lease must be at least twice send-timeout,"
                    + " or two processes could send one mail");
        }
        this.deliveries = deliveries;
        this.sender = sender;
        this.settings = settings;
        this.backoff = new Backoff(settings.firstRetry(), settings.longestRetry());
        this.clock = clock;
        this.metrics = metrics;
    }

    @Scheduled(every = "${sealwright.notification.poll-interval:1s}", identity = "send due mail")
    Uni<Void> look() {
        return round();
    }

    /// Looks for due deliveries now instead of at the next poll.
    void wake() {
        round().subscribe()
                .with(_ -> {}, failure -> LOG.warnf("Due mail waits for the next look: %s", failure.toString()));
    }

    /// Hands back what is claimed and untried, and waits for the mails that are on their way.
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        long giveUpAt = System.nanoTime() + settings.sendTimeout().toNanos();
        while (atWork.get() && System.nanoTime() < giveUpAt) {
            Thread.sleep(50);
        }
    }

    private Uni<Void> round() {
        if (stopping || !atWork.compareAndSet(false, true)) {
            return Uni.createFrom().voidItem();
        }
        return deliveries
                .takeBackLost(TAKEN_BACK_AT_ONCE)
                .invoke(lost ->
                        metrics.counter("sealwright.deliveries.outcome.unknown").increment(lost))
                .chain(() -> Multi.createBy()
                        .repeating()
                        .uni(this::sendSome)
                        .whilst(sent -> sent == settings.parallel() && !stopping)
                        .collect()
                        .last())
                .replaceWithVoid()
                .eventually(() -> atWork.set(false));
    }

    private Uni<Integer> sendSome() {
        return deliveries
                .claim(settings.parallel())
                .flatMap(claimed -> Multi.createFrom()
                        .iterable(claimed)
                        .onItem()
                        .transformToUni(this::deliver)
                        .merge(settings.parallel())
                        .collect()
                        .last()
                        .replaceWith(claimed.size()));
    }

    private Uni<Void> deliver(Claimed claimed) {
        if (stopping) {
            return recorded(claimed, deliveries.handBack(claimed));
        }
        return Uni.createFrom()
                .deferred(() ->
                        sender.send(claimed.id(), claimed.recipient(), NewsJson.read(claimed.kind(), claimed.news())))
                .onFailure(IllegalStateException.class)
                .recoverWithItem(failure -> new SendOutcome.Refused(String.valueOf(failure.getMessage())))
                .flatMap(outcome -> recorded(claimed, record(claimed, outcome)));
    }

    private Uni<Void> record(Claimed claimed, SendOutcome outcome) {
        count(claimed, outcome);
        return switch (outcome) {
            case SendOutcome.Sent _ -> deliveries.recordDelivered(claimed);
            case SendOutcome.Refused(String why) -> giveUp(claimed, why);
            case SendOutcome.TryAgain(String why)
            when claimed.isLastAttempt() ->
                giveUp(claimed, "Given up after " + claimed.attempt() + " attempts. " + why);
            case SendOutcome.TryAgain(String why) -> {
                Duration wait = backoff.after(
                        claimed.attempt(), ThreadLocalRandom.current().nextDouble());
                LOG.infof("Delivery %s is tried again in %d s: %s", claimed.id(), wait.toSeconds(), why);
                yield deliveries.recordLater(claimed, clock.instant().plus(wait), why);
            }
        };
    }

    private Uni<Void> giveUp(Claimed claimed, String why) {
        LOG.errorf(
                "Delivery %s failed; POST /v1/deliveries/%s/retry sends it again: %s", claimed.id(), claimed.id(), why);
        return deliveries.recordGivenUp(claimed, why);
    }

    /// The mail is out (or not) whatever the database does: it is told again until the lease ends, since a
    /// delivery that is not recorded will be sent once more.
    private Uni<Void> recorded(Claimed claimed, Uni<Void> recording) {
        return recording
                .onFailure()
                .retry()
                .withBackOff(FIRST_RECORDING_RETRY, LONGEST_RECORDING_RETRY)
                .expireIn(settings.lease().minus(settings.sendTimeout()).toMillis())
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.errorf(
                            failure,
                            "What came of delivery %s could not be recorded; it is sent again under the same Message-ID",
                            claimed.id());
                    return null;
                });
    }

    private void count(Claimed claimed, SendOutcome outcome) {
        String came = switch (outcome) {
            case SendOutcome.Sent _ -> "sent";
            case SendOutcome.Refused _ -> "refused";
            case SendOutcome.TryAgain _ -> "later";
        };
        metrics.counter("sealwright.delivery.attempts", "news", claimed.kind().name(), "outcome", came)
                .increment();
    }
}
