package io.sealwright.notification.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.sealwright.clock.TimeOrderedId;
import io.sealwright.contracts.OrderEvent;
import io.sealwright.messaging.Inbox;
import io.sealwright.messaging.Received;
import io.sealwright.notification.NotificationSettings;
import io.sealwright.notification.news.Announcement;
import io.sealwright.notification.news.News;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/// Turns what happened to orders and certificates into deliveries, once.
@ApplicationScoped
class DeliveryIntake {
    private static final Logger LOG = Logger.getLogger(DeliveryIntake.class);

    private static final String INSERT = """
            insert into delivery (id, source_event_id, recipient, news_kind, news_key, news, subject, team, order_id,
                certificate_id, state, attempts, attempt_limit, due_at, created_at, updated_at)
            select id, source_event_id, recipient, news_kind, news_key, news, subject, team, order_id,
                certificate_id, 'QUEUED', 0, $2, $3, $3, $3
            from jsonb_to_recordset($1) as letter (id uuid, source_event_id uuid, recipient text, news_kind text,
                news_key text, news jsonb, subject text, team text, order_id text, certificate_id text)
            on conflict do nothing
            """;
    private static final String TOLD_OF_THE_ISSUE =
            "select order_id, recipient from delivery where order_id = any($1) and news_kind = 'ISSUED'";

    private final Inbox inbox;
    private final DeliveryWorker worker;
    private final NotificationSettings settings;
    private final Clock clock;
    private final MeterRegistry metrics;

    DeliveryIntake(
            Inbox inbox, DeliveryWorker worker, NotificationSettings settings, Clock clock, MeterRegistry metrics) {
        this.inbox = inbox;
        this.worker = worker;
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
    }

    private record Heard(UUID eventId, Announcement announcement) {}

    @Incoming("order-events")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return inbox.receive("notification", OrderEvent.class, records, this::handle)
                .invoke(worker::wake);
    }

    private Uni<Void> handle(SqlConnection tx, List<Received<OrderEvent>> messages) {
        List<Heard> plain = new ArrayList<>();
        List<Heard> aboutFormerReaders = new ArrayList<>();
        for (Received<OrderEvent> message : messages) {
            Announcement.of(message.message())
                    .ifPresent(announcement -> (announcement.thoseToldOfTheIssue() ? aboutFormerReaders : plain)
                            .add(new Heard(message.id(), announcement)));
        }
        // The plain ones first: an issue and an expiry may stand in one batch.
        return insert(tx, letters(plain, Map.of()))
                .chain(() -> aboutFormerReaders.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : toldOfTheIssue(tx, aboutFormerReaders)
                                .flatMap(told -> insert(tx, letters(aboutFormerReaders, told))));
    }

    private List<Letter> letters(List<Heard> heard, Map<String, List<String>> toldOfTheIssue) {
        List<Letter> letters = new ArrayList<>();
        for (Heard one : heard) {
            News news = one.announcement().news();
            List<String> recipients = one.announcement()
                    .recipients(
                            settings.operators().orElse(List.of()),
                            toldOfTheIssue.getOrDefault(news.orderId(), List.of()));
            if (recipients.isEmpty()) {
                metrics.counter(
                                "sealwright.notification.unheard",
                                "news",
                                news.kind().name())
                        .increment();
                LOG.warnf(
                        "Nobody can be told %s: the order names no contact, and sealwright.notification.operators"
                                + " names nobody for it",
                        news.key());
            }
            recipients.forEach(recipient -> letters.add(new Letter(one.eventId(), recipient, news)));
        }
        return letters;
    }

    private static Uni<Map<String, List<String>>> toldOfTheIssue(SqlConnection tx, List<Heard> heard) {
        String[] orders = heard.stream()
                .map(one -> one.announcement().news().orderId())
                .distinct()
                .toArray(String[]::new);
        return tx.preparedQuery(TOLD_OF_THE_ISSUE)
                .execute(Tuple.tuple().addArrayOfString(orders))
                .map(rows -> {
                    Map<String, List<String>> told = new HashMap<>();
                    for (Row row : rows) {
                        told.computeIfAbsent(row.getString("order_id"), _ -> new ArrayList<>())
                                .add(row.getString("recipient"));
                    }
                    return told;
                });
    }

    private Uni<Void> insert(SqlConnection tx, List<Letter> letters) {
        if (letters.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.instant();
        JsonArray rows =
                new JsonArray(letters.stream().map(letter -> row(letter, now)).toList());
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(rows, settings.attempts(), OffsetDateTime.ofInstant(now, ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static JsonObject row(Letter letter, Instant now) {
        News news = letter.news();
        return new JsonObject()
                .put("id", TimeOrderedId.at(now).toString())
                .put("source_event_id", letter.sourceEventId().toString())
                .put("recipient", letter.recipient())
                .put("news_kind", news.kind().name())
                .put("news_key", news.key())
                .put("news", new JsonObject(NewsJson.write(news)))
                .put("subject", news.subject())
                .put("team", news.team())
                .put("order_id", news.orderId())
                .put("certificate_id", news.certificateId());
    }
}
