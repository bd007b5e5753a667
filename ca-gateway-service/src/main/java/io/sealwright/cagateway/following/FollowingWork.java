package io.sealwright.cagateway.following;

import io.sealwright.cagateway.connector.Ability;
import io.sealwright.cagateway.connector.CaAnswer;
import io.sealwright.cagateway.connector.CaClient;
import io.sealwright.cagateway.connector.Changes;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.lane.DueWork;
import io.sealwright.cagateway.lane.LaneClaim;
import io.sealwright.cagateway.lane.LaneTask;
import io.sealwright.cagateway.lane.Transactions;
import io.sealwright.cagateway.submission.SubmissionDesk;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Asks, once per account and interval, which orders changed. An account of whose orders nothing is to be
/// heard is not asked.
@ApplicationScoped
class FollowingWork implements DueWork {
    private static final Logger LOG = Logger.getLogger(FollowingWork.class);
    private static final int RANK = 10;

    private static final String PENDING = """
            select least(
                     (select min(called_at) from submission where account = $1 and state = 'PLACED'),
                     (select min(sent_at) from submission where account = $1 and state = 'UNKNOWN')) as oldest,
                   (select min(called_at) from submission where account = $1 and state = 'CALLING') as calling,
                   (select read_upto from account_feed where account = $1) as read_upto
            """;
    private static final String READ_UPTO = """
            insert into account_feed (account, read_upto) values ($1, $2)
            on conflict (account) do update set read_upto = excluded.read_upto
            """;

    private final SubmissionDesk submissions;
    private final Transactions transactions;
    private final FollowingConfig config;
    private final Clock clock;
    /// When each account was asked last, by `System.nanoTime()`, and whether it is being asked now.
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();

    private record Asked(boolean now, long atNanos) {}

    /// What is to be asked for.
    ///
    /// @param calling when the oldest call began that is under way; null where none is. What the list shows
    ///     of its order cannot be understood yet and must be shown again
    private record Question(Span span, @Nullable Instant calling) {}

    FollowingWork(SubmissionDesk submissions, Transactions transactions, FollowingConfig config, Clock clock) {
        this.submissions = submissions;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public int rank() {
        return RANK;
    }

    @Override
    public List<LaneTask> claim(LaneClaim claim, int atMost) {
        String account = claim.account();
        if (!isDue(account)) {
            return List.of();
        }
        asked.put(account, new Asked(false, System.nanoTime()));
        Optional<Question> question = transactions.once(tx -> next(tx, account));
        if (question.isEmpty()) {
            return List.of();
        }
        asked.put(account, new Asked(true, System.nanoTime()));
        boolean all = claim.capabilities().can(Ability.ALL_CHANGES);
        return List.of(new LaneTask("Asking for changes", client -> {
            try {
                return follow(client, account, question.get(), all);
            } finally {
                asked.put(account, new Asked(false, System.nanoTime()));
            }
        }));
    }

    private boolean isDue(String account) {
        Asked last = asked.get(account);
        return last == null
                || (!last.now()
                        && System.nanoTime() - last.atNanos()
                                >= config.followInterval().toNanos());
    }

    private Uni<Optional<Question>> next(SqlConnection tx, String account) {
        return tx.preparedQuery(PENDING).execute(Tuple.of(account)).map(rows -> {
            Row row = rows.iterator().next();
            Instant oldest = instant(row, "oldest");
            return oldest == null
                    ? Optional.empty()
                    : Optional.of(new Question(
                            Span.next(instant(row, "read_upto"), oldest, config.overlap(), clock.instant()),
                            instant(row, "calling")));
        });
    }

    /// @param all whether the list tells of every change
    private CaAnswer follow(CaClient client, String account, Question question, boolean all) {
        Deque<Span> left = new ArrayDeque<>(List.of(question.span()));
        CaAnswer last = new Changes.Seen(List.of(), true, null);
        boolean whole = all;
        while (!left.isEmpty()) {
            Span span = left.pop();
            Changes changes = client.changedSince(span.from(), span.to());
            last = changes;
            switch (changes) {
                case Trouble _ -> {
                    left.clear();
                    whole = false;
                }
                case Changes.Seen seen -> {
                    List<Span> halves = seen.complete() ? List.of(span) : span.halves();
                    if (halves.size() > 1) {
                        halves.reversed().forEach(left::push);
                    } else {
                        record(account, span, question.calling(), seen);
                        whole &= seen.complete();
                    }
                }
            }
        }
        if (whole) {
            transactions.untilDone("The look-ups of account " + account, tx -> submissions.spareLookUps(tx, account));
        }
        return last;
    }

    private void record(String account, Span span, @Nullable Instant calling, Changes.Seen seen) {
        if (!seen.complete()) {
            LOG.errorf(
                    "The list of changes of account %s from %s to %s is cut off and cannot be cut finer;"
                            + " what it lacks is looked up order by order",
                    account, span.from(), span.to());
        }
        Instant read = span.readUpTo(seen.caTime());
        Instant upTo = calling != null && calling.isBefore(read) ? calling : read;
        transactions.untilDone(
                "The changes of account " + account,
                tx -> submissions
                        .seen(tx, account, seen.changes())
                        .chain(() -> tx.preparedQuery(READ_UPTO)
                                .execute(Tuple.of(account, OffsetDateTime.ofInstant(upTo, ZoneOffset.UTC)))
                                .replaceWithVoid()));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
