package io.sealwright.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentClientsTest {
    private static final KnownClient SHOP = new KnownClient(new UUID(7, 1), "shop", "web", Set.of("REQUESTER"));

    private final AtomicLong nanos = new AtomicLong();
    private final RecentClients recent = new RecentClients(Duration.ofSeconds(5), nanos::get);

    @Test
    void remembersAClientByEachWayInForSomeSeconds() {
        recent.remember(ApiKey.hash("key"), SHOP);
        recent.remember(SHOP.id(), SHOP);
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(recent.find(ApiKey.hash("key"))).contains(SHOP);
        assertThat(recent.find(SHOP.id())).contains(SHOP);
        nanos.addAndGet(1);
        assertThat(recent.find(ApiKey.hash("key"))).isEmpty();
        assertThat(recent.find(SHOP.id())).isEmpty();
    }

    @Test
    void forgetsAllWhenAClientIsDeleted() {
        recent.remember(ApiKey.hash("key"), SHOP);
        recent.forgetAll();
        assertThat(recent.find(ApiKey.hash("key"))).isEmpty();
    }

    @Test
    void knowsNobodyByAnotherKey() {
        recent.remember(ApiKey.hash("key"), SHOP);
        assertThat(recent.find(ApiKey.hash("other"))).isEmpty();
    }
}
