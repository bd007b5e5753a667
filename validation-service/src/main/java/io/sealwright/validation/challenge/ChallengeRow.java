package io.sealwright.validation.challenge;

import io.sealwright.contracts.ChallengeForm;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import io.sealwright.validation.prooffile.FileLocation;
import io.sealwright.validation.prooffile.ProofFile;
import io.sealwright.validation.zone.CnameRecord;
import io.sealwright.validation.zone.DnsName;
import io.sealwright.validation.zone.TxtRecord;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A challenge as a row of its table, both ways.
final class ChallengeRow {
    private ChallengeRow() {}

    static Challenge read(Row row) {
        Instant dueAt = instant(row, "due_at");
        return new Challenge(
                row.getString("challenge_id"), state(row), waiting(row, dueAt), row.getInteger("attempts"), dueAt);
    }

    static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Waiting waiting(Row row, @Nullable Instant dueAt) {
        String reason = row.getString("waiting_reason");
        return reason == null ? null : new Waiting(ReasonCode.valueOf(reason), row.getString("waiting_cause"), dueAt);
    }

    private static State state(Row row) {
        Wanted wanted = wanted(row);
        Placement placement = placement(row);
        State.Name name = State.Name.valueOf(row.getString("state"));
        return switch (name) {
            case REQUESTED -> new State.Requested(there(wanted, row), placement);
            case PUBLISHED -> new State.Published(there(wanted, row), there(placement, row));
            case VISIBLE ->
                new State.Visible(there(wanted, row), there(placement, row), List.of(row.getArrayOfStrings("servers")));
            case HELD -> new State.Held(there(wanted, row), placement);
            case REMOVING -> new State.Removing(there(wanted, row), there(placement, row), next(row));
            case REMOVED -> new State.Removed(wanted, there(instant(row, "withdrawn_at"), row));
        };
    }

    private static <T> T there(@Nullable T part, Row row) {
        if (part == null) {
            throw new IllegalStateException("Challenge " + row.getString("challenge_id") + " is stored as "
                    + row.getString("state") + " without what belongs to that state");
        }
        return part;
    }

    private static @Nullable Wanted wanted(Row row) {
        String recordName = row.getString("record_name");
        return recordName == null
                ? null
                : new Wanted(
                        row.getString("domain"),
                        recordName,
                        row.getString("record_value"),
                        row.getString("dns_account"),
                        List.of(row.getArrayOfStrings("caa_identities")),
                        form(row));
    }

    private static @Nullable Placement placement(Row row) {
        String name = row.getString("placed_name");
        if (name == null) {
            return null;
        }
        String value = row.getString("placed_value");
        return switch (form(row)) {
            case TXT -> new Placement.InZone(row.getUUID("account_id"), new TxtRecord(DnsName.parse(name), value));
            case CNAME ->
                new Placement.InZone(
                        row.getUUID("account_id"), new CnameRecord(DnsName.parse(name), DnsName.parse(value)));
            case FILE -> new Placement.AtResponder(new ProofFile(FileLocation.parse(name), value));
        };
    }

    /// That of what is wanted, and so of what stands: a new form is wanted next until the old is taken away.
    private static ChallengeForm form(Row row) {
        return ChallengeForm.valueOf(row.getString("form"));
    }

    private static @Nullable Wanted next(Row row) {
        JsonObject next = row.getJsonObject("next_wanted");
        return next == null
                ? null
                : new Wanted(
                        next.getString("domain"),
                        next.getString("recordName"),
                        next.getString("recordValue"),
                        next.getString("dnsAccount"),
                        next.getJsonArray("caaIdentities").stream()
                                .map(String::valueOf)
                                .toList(),
                        // Noted by the release before this one it has none.
                        ChallengeForm.valueOf(next.getString("form", ChallengeForm.TXT.name())));
    }

    /// The columns that follow from the state; the keys are their names.
    static JsonObject write(Challenge challenge) {
        JsonObject row = new JsonObject()
                .put("challenge_id", challenge.id())
                .put("state", challenge.state().name().name())
                .put("attempts", challenge.attempts())
                .put("due_at", text(challenge.dueAt()))
                .put("servers", new JsonArray());
        Waiting waiting = challenge.waiting();
        if (waiting != null) {
            row.put("waiting_reason", waiting.reason().name()).put("waiting_cause", waiting.cause());
        }
        switch (challenge.state()) {
            case State.Absent _ -> throw new IllegalStateException("Nothing to store: " + challenge.id());
            case State.Requested(Wanted wanted, Placement placement) -> put(row, wanted, placement);
            case State.Published(Wanted wanted, Placement placement) -> put(row, wanted, placement);
            case State.Visible(Wanted wanted, Placement placement, List<String> servers) -> {
                put(row, wanted, placement);
                row.put("servers", new JsonArray(servers));
            }
            case State.Held(Wanted wanted, Placement placement) -> put(row, wanted, placement);
            case State.Removing(Wanted wanted, Placement placement, Wanted next) -> {
                put(row, wanted, placement);
                row.put("next_wanted", next == null ? null : json(next));
            }
            case State.Removed(Wanted wanted, Instant withdrawnAt) -> {
                put(row, wanted, null);
                row.put("withdrawn_at", text(withdrawnAt));
            }
        }
        return row;
    }

    private static void put(JsonObject row, @Nullable Wanted wanted, @Nullable Placement placement) {
        if (wanted != null) {
            row.put("domain", wanted.domain())
                    .put("record_name", wanted.recordName())
                    .put("record_value", wanted.recordValue())
                    .put("dns_account", wanted.dnsAccount())
                    .put("caa_identities", new JsonArray(wanted.caaIdentities()))
                    .put("form", wanted.form().name());
        }
        if (placement != null) {
            row.put("placed_name", placement.name()).put("placed_value", placement.value());
            switch (placement) {
                case Placement.InZone zone ->
                    row.put("account_id", zone.account().toString());
                case Placement.AtResponder _ -> {}
            }
        }
    }

    private static JsonObject json(Wanted wanted) {
        return new JsonObject()
                .put("domain", wanted.domain())
                .put("recordName", wanted.recordName())
                .put("recordValue", wanted.recordValue())
                .put("dnsAccount", wanted.dnsAccount())
                .put("caaIdentities", new JsonArray(wanted.caaIdentities()))
                .put("form", wanted.form().name());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
