package io.sealwright.cagateway.catalog;

import io.sealwright.cagateway.account.AccountOffer;
import io.sealwright.cagateway.connector.CaAnswer;
import io.sealwright.cagateway.connector.CaClient;
import io.sealwright.cagateway.connector.Catalog;
import io.sealwright.cagateway.connector.Catalog.Entry;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.lane.DueWork;
import io.sealwright.cagateway.lane.LaneClaim;
import io.sealwright.cagateway.lane.LaneTask;
import io.sealwright.cagateway.lane.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/// Reads what each account has at its authority: when the account is new, now and then, and when somebody asks.
@ApplicationScoped
class CatalogWork implements DueWork {
    private static final Logger LOG = Logger.getLogger(CatalogWork.class);
    private static final int RANK = 50;
    /// Should the doer vanish, the reading is due again then.
    private static final Duration TAKEN_FOR = Duration.ofMinutes(10);
    /// Whether a reading is due is looked for no more often: it is seldom.
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final CatalogStore store;
    private final AccountOffer offer;
    private final Transactions transactions;
    private final CatalogConfig config;
    private final Clock clock;
    /// When it was last looked for each account, by `System.nanoTime()`.
    private final Map<String, Long> looked = new ConcurrentHashMap<>();

    CatalogWork(CatalogStore store, AccountOffer offer, Transactions transactions, CatalogConfig config, Clock clock) {
        this.store = store;
        this.offer = offer;
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
        Long last = looked.get(account);
        if (last != null && System.nanoTime() - last < LOOK_AGAIN.toNanos()) {
            return List.of();
        }
        looked.put(account, System.nanoTime());
        Instant now = clock.instant();
        OptionalLong version = transactions.once(tx -> store.reading(tx, account)
                .chain(reading -> reading.map(r -> r.isDue(now)).orElse(true)
                        ? store.postpone(tx, account, now.plus(TAKEN_FOR))
                                .chain(() -> store.accountVersion(tx, account))
                        : Uni.createFrom().item(OptionalLong.empty())));
        return version.isPresent()
                ? List.of(new LaneTask(
                        "Reading what the account has", client -> read(client, account, version.getAsLong())))
                : List.of();
    }

    @Override
    public void mended(String account) {
        transactions.once(tx -> store.wantIfFailed(tx, account, clock.instant()).replaceWith(true));
        looked.remove(account);
    }

    /// @param version of the account that is read
    private CaAnswer read(CaClient client, String account, long version) {
        Catalog catalog = client.catalog();
        transactions.untilDone("What account " + account + " has", tx -> switch (catalog) {
            case Catalog.Listed it -> listedUnlessChanged(tx, account, version, it);
            case Trouble it -> failed(tx, account, it);
        });
        return catalog;
    }

    /// What was read of an account that was changed meanwhile is not what it has now: it is read once more.
    private Uni<Void> listedUnlessChanged(SqlConnection tx, String account, long version, Catalog.Listed listed) {
        return store.accountVersion(tx, account)
                .chain(now -> now.isPresent() && now.getAsLong() == version
                        ? listed(tx, account, listed)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> listed(SqlConnection tx, String account, Catalog.Listed listed) {
        Instant now = clock.instant();
        List<Entry> entries = onceEach(listed.entries());
        return store.locked(tx, account)
                .chain(reading -> store.entries(tx, account).chain(before -> {
                    boolean first = reading.map(CatalogStore.Reading::readAt).isEmpty();
                    List<CatalogChange> changes = first ? List.of() : CatalogChange.between(before, entries);
                    changes.forEach(c -> LOG.infof("Account %s: %s %s", account, c.kind(), c.what()));
                    return store.note(tx, account, changes, now);
                }))
                .chain(() -> store.replace(tx, account, entries))
                .chain(() -> offer.change(tx, account, listed.products()))
                .chain(() -> store.succeeded(tx, account, now.plus(config.every()), now));
    }

    /// Two lists of an authority's may show the same thing, which cannot be told apart then.
    private static List<Entry> onceEach(List<Entry> entries) {
        Map<List<Object>, Entry> once = new LinkedHashMap<>();
        entries.forEach(e -> once.putIfAbsent(List.of(e.kind(), e.id()), e));
        return List.copyOf(once.values());
    }

    private Uni<Void> failed(SqlConnection tx, String account, Trouble trouble) {
        LOG.warnf("What account %s has could not be read: %s", account, trouble.detail());
        return store.locked(tx, account).chain(reading -> {
            int failures = reading.map(CatalogStore.Reading::failures).orElse(0) + 1;
            Duration wait =
                    config.retries().delay(failures, ThreadLocalRandom.current().nextDouble());
            return store.failed(tx, account, clock.instant().plus(wait), trouble.detail());
        });
    }
}
