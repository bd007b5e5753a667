package io.sealwright.cagateway.submission;

import io.sealwright.cagateway.account.AccountBook;
import io.sealwright.cagateway.connector.WantedDecision;
import io.sealwright.contracts.CaCommand;
import io.sealwright.contracts.CaCommand.AdoptOrder;
import io.sealwright.contracts.CaCommand.ApproveAtAuthority;
import io.sealwright.contracts.CaCommand.CancelOrder;
import io.sealwright.contracts.CaCommand.CheckDomainControl;
import io.sealwright.contracts.CaCommand.DeclineAtAuthority;
import io.sealwright.contracts.CaCommand.RequestDomainControl;
import io.sealwright.contracts.CaCommand.ResumeOrder;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.messaging.Outbox;
import io.sealwright.messaging.Outgoing;
import io.sealwright.messaging.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Takes commands about orders: writes what is to be done, and calls nobody.
@ApplicationScoped
public class OrderCommands {
    private final SubmissionStore store;
    private final SubmissionDesk desk;
    private final AccountBook accounts;
    private final Outbox outbox;
    private final Clock clock;

    OrderCommands(SubmissionStore store, SubmissionDesk desk, AccountBook accounts, Outbox outbox, Clock clock) {
        this.store = store;
        this.desk = desk;
        this.accounts = accounts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Takes commands in their order, as one set of rows.
    ///
    /// @return the accounts that have work now
    public Uni<Set<String>> take(SqlConnection tx, List<Received<CaCommand>> commands) {
        Set<String> orderIds =
                commands.stream().map(c -> c.message().key()).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> names = commands.stream()
                .flatMap(c -> c.message() instanceof SubmitOrder s ? Stream.of(s.caAccount()) : null)
                .collect(Collectors.toSet());
        List<String> adopted = commands.stream()
                .flatMap(c -> c.message() instanceof AdoptOrder it ? Stream.of(it.caOrderId()) : null)
                .toList();
        return store.lock(tx, orderIds)
                .chain(found -> accounts.takingOrders(tx, names)
                        .chain(open -> holders(tx, found.values(), adopted).chain(holders -> {
                            Batch batch = new Batch(found, open, holders, clock.instant());
                            commands.forEach(batch::take);
                            return batch.write(tx);
                        })));
    }

    private Uni<List<SubmissionStore.Holder>> holders(
            SqlConnection tx, Collection<Submission> found, List<String> caOrderIds) {
        Set<String> names = found.stream().map(Submission::account).collect(Collectors.toSet());
        return caOrderIds.isEmpty()
                ? Uni.createFrom().item(List.of())
                : store.lockAdoptions(tx).chain(() -> store.holders(tx, names, caOrderIds));
    }

    private final class Batch {
        private final Map<String, Submission> submissions;
        private final Set<String> openAccounts;
        private final List<SubmissionStore.Holder> holders;
        private final Instant now;
        private final Set<String> fresh = new LinkedHashSet<>();
        private final Set<String> changed = new LinkedHashSet<>();
        private final Set<String> mended = new HashSet<>();
        private final List<Outgoing> said = new ArrayList<>();

        Batch(
                Map<String, Submission> found,
                Set<String> openAccounts,
                List<SubmissionStore.Holder> holders,
                Instant now) {
            this.submissions = new LinkedHashMap<>(found);
            this.openAccounts = openAccounts;
            this.holders = new ArrayList<>(holders);
            this.now = now;
        }

        void take(Received<CaCommand> received) {
            String orderId = received.message().key();
            Submission known = submissions.get(orderId);
            switch (received.message()) {
                case SubmitOrder it -> submit(known, it, received.traceparent());
                case CancelOrder _ -> cancel(known, orderId, received.traceparent());
                case ResumeOrder _ -> resume(known);
                case AdoptOrder it -> adopt(known, it.caOrderId());
                case ApproveAtAuthority it -> decide(known, WantedDecision.approval(it.comment()));
                case DeclineAtAuthority it -> decide(known, WantedDecision.refusal(it.comment()));
                case RequestDomainControl _,
                        CheckDomainControl _,
                        CaCommand.RevokeCertificate _,
                        CaCommand.DecideRevocation _ ->
                    throw new IllegalArgumentException("This is no command about an order: " + received.id());
            }
        }

        private void submit(@Nullable Submission known, SubmitOrder it, @Nullable String trace) {
            if (known == null) {
                begin(SubmissionRules.begin(it, trace, openAccounts.contains(it.caAccount()), now));
            } else {
                go(known, new Happening.Submitted());
            }
        }

        private void cancel(@Nullable Submission known, String orderId, @Nullable String trace) {
            if (known == null) {
                begin(SubmissionRules.cancelBeforeBegin(orderId, trace, now));
            } else {
                go(known, new Happening.CancelWanted());
            }
        }

        /// What is held because of its account goes on with all others of the account, once that is called
        /// again.
        private void resume(@Nullable Submission known) {
            if (known == null) {
                return;
            }
            if (known.stage() instanceof Stage.Held held
                    && HeldByAccount.REASONS.contains(held.why().reason())) {
                mended.add(known.account());
            } else {
                go(known, new Happening.Resumed());
            }
        }

        private void adopt(@Nullable Submission known, String caOrderId) {
            if (known == null) {
                return;
            }
            Optional<String> other = holders.stream()
                    .filter(h -> h.account().equals(known.account())
                            && h.caOrderId().equals(caOrderId)
                            && !h.orderId().equals(known.orderId()))
                    .map(SubmissionStore.Holder::orderId)
                    .findFirst();
            boolean sharesOrder = known.request() != null && known.request().replaces() != null;
            if (other.isPresent() && !sharesOrder && SubmissionRules.isInDoubt(known)) {
                Step.Moved refused = SubmissionRules.notAdopted(known, caOrderId, other.get(), now);
                note(refused.next(), refused);
            } else {
                go(known, new Happening.Adopted(caOrderId));
                holders.add(new SubmissionStore.Holder(known.account(), caOrderId, known.orderId()));
            }
        }

        private void decide(@Nullable Submission known, WantedDecision wanted) {
            if (known != null) {
                go(known, new Happening.DecisionWanted(wanted));
            }
        }

        private void begin(Step.Moved step) {
            fresh.add(step.next().orderId());
            note(step.next(), step);
        }

        private void go(Submission known, Happening happening) {
            Step step = desk.step(known, happening);
            note(step instanceof Step.Moved moved ? moved.next() : known, step);
        }

        private void note(Submission next, Step step) {
            submissions.put(next.orderId(), next);
            changed.add(next.orderId());
            said.addAll(SubmissionDesk.outgoing(next, step));
        }

        Uni<Set<String>> write(SqlConnection tx) {
            List<Submission> inserted = fresh.stream().map(this::now).toList();
            List<Submission> updated = changed.stream()
                    .filter(id -> !fresh.contains(id))
                    .map(this::now)
                    .toList();
            Set<String> busy = changed.stream().map(id -> now(id).account()).collect(Collectors.toSet());
            busy.addAll(mended);
            return store.insert(tx, inserted)
                    .chain(() -> store.update(tx, updated))
                    .chain(() -> accounts.mend(tx, mended, now))
                    .chain(() -> outbox.appendAll(tx, said))
                    .replaceWith(busy);
        }

        private Submission now(String orderId) {
            Submission submission = submissions.get(orderId);
            if (submission == null) {
                throw new IllegalStateException("A submission of the batch is gone from it: " + orderId);
            }
            return submission;
        }
    }
}
