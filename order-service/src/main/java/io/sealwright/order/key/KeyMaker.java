package io.sealwright.order.key;

import io.sealwright.clock.TimeOrderedId;
import io.sealwright.pki.CertificateRequest;
import io.sealwright.pki.KeyKind;
import io.sealwright.pki.NewRequest;
import io.sealwright.pki.OrderedNames;
import io.sealwright.sealing.Sealer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.KeyPair;
import java.time.Clock;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// Makes keys on threads of its own: a large RSA key takes a processor for seconds. There are half as many
/// threads as processors, so that everything else goes on while many keys are made.
@ApplicationScoped
public class KeyMaker {
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final WorkerExecutor threads;
    private final Sealer sealer;
    private final Clock clock;

    KeyMaker(Vertx vertx, Sealer sealer, Clock clock) {
        this.threads = vertx.createSharedWorkerExecutor("key-maker", THREADS, 2, TimeUnit.MINUTES);
        this.sealer = sealer;
        this.clock = clock;
    }

    @PreDestroy
    void stop() {
        threads.closeAndForget();
    }

    /// A new key and its request for these names. Nothing is kept of it before [PrivateKeys#insert] does.
    ///
    /// @return completes on the thread that asked
    public Uni<MadeKey> make(KeyKind kind, OrderedNames names) {
        return threads.executeBlocking(() -> madeNow(kind, names), false);
    }

    private MadeKey madeNow(KeyKind kind, OrderedNames names) {
        UUID id = TimeOrderedId.at(clock.instant());
        KeyPair keys = kind.generate();
        CertificateRequest request = NewRequest.of(keys, kind, names);
        byte[] pkcs8 = keys.getPrivate().getEncoded();
        try {
            String sealed = sealer.seal(pkcs8, MadeKey.sealingContext(id)).toText();
            return new MadeKey(id, kind, request.pem(), request.publicKey().fingerprint(), sealed);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }
}
