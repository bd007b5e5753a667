package io.sealwright.order.importing;

import io.sealwright.contracts.CaEvent.CertificateFound;
import io.sealwright.contracts.CaEvent.Product;
import io.sealwright.order.account.KnownAccounts;
import io.sealwright.order.account.KnownCaAccount;
import io.sealwright.order.importing.ImportedRows.Known;
import io.sealwright.order.ordering.FoundCertificates;
import io.sealwright.order.revocation.Revoking;
import io.sealwright.order.timeline.Timeline;
import io.sealwright.order.timeline.TimelineEntry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Keeps the certificates that accounts were found to hold, a batch with a few statements. What is known
/// already is left as it is, but for what was deleted or revoked since.
@ApplicationScoped
class ImportCertificates implements FoundCertificates {
    private static final String BY = "import";

    private final ImportedRows rows;
    private final KnownAccounts accounts;
    private final Revoking revoking;
    private final Timeline timeline;
    private final Clock clock;
    private final String team;

    ImportCertificates(
            ImportedRows rows,
            KnownAccounts accounts,
            Revoking revoking,
            Timeline timeline,
            Clock clock,
            @ConfigProperty(name = "sealwright.import.team", defaultValue = "imported") String team) {
        this.rows = rows;
        this.accounts = accounts;
        this.revoking = revoking;
        this.timeline = timeline;
        this.clock = clock;
        this.team = team;
    }

    @Override
    public Uni<Void> take(SqlConnection tx, List<CertificateFound> found) {
        Instant now = clock.instant();
        Map<Import.Identity, Import> imports = new LinkedHashMap<>();
        for (CertificateFound one : found) {
            Import read = Import.of(one, team, now);
            imports.merge(read.identity(), read, Import::and);
        }
        return rows.known(tx, imports.keySet()).chain(known -> take(tx, imports, known, now));
    }

    private Uni<Void> take(SqlConnection tx, Map<Import.Identity, Import> imports, List<Known> known, Instant now) {
        Map<Import.Identity, Known> here =
                known.stream().collect(Collectors.toMap(Known::identity, Function.identity()));
        List<Import> unknown = imports.values().stream()
                .filter(one -> !here.containsKey(one.identity()))
                .toList();
        List<Import> orders = new ArrayList<>();
        // By id: those that take the same certificates take them in one order.
        Map<UUID, Instant> revokedSince = new TreeMap<>();
        for (Known one : known) {
            Import again = imports.get(one.identity());
            if (again != null && one.orderGone()) {
                orders.add(again.ofKnown(one.id(), one.orderId(), one.team()));
            }
            if (again != null && again.revoked() && !one.revoked()) {
                revokedSince.put(one.id(), now);
            }
        }
        return rows.insertCertificates(tx, unknown)
                .invoke(inserted -> unknown.stream()
                        .filter(one -> inserted.contains(one.id()))
                        .forEach(orders::add))
                .call(() -> insertOrders(tx, orders, now))
                .chain(inserted -> revoking.importedRevoked(tx, revoked(unknown, inserted), now))
                .chain(() ->
                        revokedSince.isEmpty() ? Uni.createFrom().voidItem() : revoking.foundRevoked(tx, revokedSince));
    }

    /// The keys of what is new and revoked, by certificate.
    private static Map<UUID, String> revoked(List<Import> imports, Set<UUID> inserted) {
        Map<UUID, String> keys = new HashMap<>();
        imports.stream()
                .filter(one -> one.revoked() && inserted.contains(one.id()))
                .forEach(
                        one -> keys.put(one.id(), one.chain().leaf().publicKey().fingerprint()));
        return keys;
    }

    private Uni<Void> insertOrders(SqlConnection tx, List<Import> imports, Instant now) {
        if (imports.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return knownAccounts(tx, imports)
                .chain(known -> rows.insertOrders(tx, imports, one -> publicTrust(known, one)))
                .chain(inserted -> timeline.append(
                        tx,
                        imports.stream()
                                .filter(one -> inserted.contains(one.orderId()))
                                .map(one -> entry(one, now))
                                .toList()));
    }

    private Uni<Map<String, KnownCaAccount>> knownAccounts(SqlConnection tx, Collection<Import> imports) {
        Map<String, KnownCaAccount> known = new HashMap<>();
        Uni<Void> all = Uni.createFrom().voidItem();
        for (String account : imports.stream().map(Import::caAccount).distinct().toList()) {
            all = all.chain(() -> accounts.caAccount(tx, account))
                    .invoke(found -> found.ifPresent(one -> known.put(account, one)))
                    .replaceWithVoid();
        }
        return all.replaceWith(known);
    }

    /// The stricter rules hold for what is not known.
    private static boolean publicTrust(Map<String, KnownCaAccount> known, Import one) {
        return Optional.ofNullable(known.get(one.caAccount()))
                .flatMap(account -> account.product(one.product()))
                .map(Product::publicTrust)
                .orElse(true);
    }

    private static TimelineEntry entry(Import one, Instant now) {
        return new TimelineEntry(
                0,
                one.orderId(),
                now,
                "IMPORTED",
                "ISSUED",
                "Imported from " + one.caAccount() + ", where it is the order " + one.caOrderId()
                        + (one.revoked() ? "; its certificate is revoked." : "."),
                BY);
    }
}
