package io.sealwright.gateway.client;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.sealwright.clock.TimeOrderedId;
import io.sealwright.gateway.client.ApiClient.Details;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The API clients: who shows which key, and their upkeep.
@ApplicationScoped
public class ApiClients implements PanacheRepositoryBase<ApiClient, UUID> {
    private static final Logger LOG = Logger.getLogger(ApiClients.class);
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private final Clock clock;
    private final RecentClients recent;
    private final SecureRandom random = new SecureRandom();

    ApiClients(Clock clock, RecentClients recent) {
        this.clock = clock;
        this.recent = recent;
    }

    /// A client just made, with the key that is shown this once.
    record Created(ApiClient client, String key) {}

    /// The active client whose key this is. An answer may be some seconds old, so a client that another process deleted
    /// comes in for that long.
    public Uni<Optional<KnownClient>> byKey(String key) {
        if (!ApiKey.hasForm(key)) {
            return Uni.createFrom().item(Optional.empty());
        }
        byte[] hash = ApiKey.hash(key);
        return recent.find(hash)
                .map(known -> Uni.createFrom().item(Optional.of(known)))
                .orElseGet(() -> lookUp("keyHash = ?1 and active = true", hash)
                        .invoke(found -> found.ifPresent(known -> recent.remember(hash, known))));
    }

    /// The active client by its id.
    public Uni<Optional<KnownClient>> byId(UUID id) {
        return recent.find(id)
                .map(known -> Uni.createFrom().item(Optional.of(known)))
                .orElseGet(() -> lookUp("id = ?1 and active = true", id)
                        .invoke(found -> found.ifPresent(known -> recent.remember(id, known))));
    }

    private Uni<Optional<KnownClient>> lookUp(String query, Object value) {
        return Panache.withSession(() -> find(query, value).firstResult())
                .flatMap(client -> client == null
                        ? Uni.createFrom().item(Optional.<KnownClient>empty())
                        : noteUse(client).replaceWith(Optional.of(client.known())));
    }

    /// Once a minute is exact enough to find keys that nobody uses, and failing at it must lock nobody out.
    private Uni<Void> noteUse(ApiClient client) {
        Instant now = clock.instant();
        Instant last = client.lastUsedAt();
        if (last != null && last.plus(USE_NOTED_EVERY).isAfter(now)) {
            return Uni.createFrom().voidItem();
        }
        return Panache.withTransaction(
                        () -> findById(client.id()).onItem().ifNotNull().invoke(found -> found.used(now)))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("When %s was last used could not be noted: %s", client.name(), failure))
                .onFailure()
                .recoverWithNull();
    }

    /// Makes a client and its key.
    ///
    /// @return empty where an active client has the name
    Uni<Optional<Created>> create(Details details, String by) {
        Instant now = clock.instant();
        String key = ApiKey.create(random);
        ApiClient client = new ApiClient(TimeOrderedId.at(now), details, ApiKey.hash(key), now, by);
        return Panache.withTransaction(() -> count("name = ?1 and active = true", details.name())
                .flatMap(same -> same > 0
                        ? Uni.createFrom().item(Optional.<Created>empty())
                        : persistAndFlush(client).replaceWith(Optional.of(new Created(client, key)))));
    }

    /// Newest first, the active ones.
    Uni<List<ApiClient>> list(@Nullable UUID before, int atMost) {
        return Panache.withSession(() -> (before == null
                        ? find("active = true order by id desc")
                        : find("active = true and id < ?1 order by id desc", before))
                .page(Page.ofSize(atMost))
                .list());
    }

    Uni<Optional<ApiClient>> active(UUID id) {
        return Panache.withSession(() -> find("id = ?1 and active = true", id).firstResult())
                .map(Optional::ofNullable);
    }

    /// Ends a client: its key opens nothing any more.
    ///
    /// @return false where there is none
    Uni<Boolean> delete(UUID id) {
        return Panache.withTransaction(() -> find("id = ?1 and active = true", id)
                        .firstResult()
                        .invoke(client -> {
                            if (client != null) {
                                client.deactivate();
                            }
                        }))
                .invoke(recent::forgetAll)
                .map(Objects::nonNull);
    }

    /// Makes a client be as it is described, by its name. A key whose client was deleted here stays without effect.
    Uni<Void> ensure(Details details, String key) {
        byte[] hash = ApiKey.hash(key);
        return Panache.withTransaction(() -> find("keyHash = ?1", hash)
                .firstResult()
                .flatMap(holder -> {
                    if (holder != null && (!holder.isActive() || !holder.name().equals(details.name()))) {
                        LOG.warnf(
                                "The bootstrap key of %s belongs to %s and stays as it is; give %s a new key",
                                details.name(),
                                holder.isActive() ? holder.name() : "a client that was deleted",
                                details.name());
                        return Uni.createFrom().voidItem();
                    }
                    return find("name = ?1 and active = true", details.name())
                            .firstResult()
                            .flatMap(existing -> {
                                if (existing != null) {
                                    existing.change(details, hash);
                                    return Uni.createFrom().voidItem();
                                }
                                Instant now = clock.instant();
                                return persist(new ApiClient(
                                                TimeOrderedId.at(now), details, hash, now, "bootstrap file"))
                                        .replaceWithVoid();
                            });
                }));
    }
}
