package io.sealwright.validation.challenge;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Whether the worker still makes its rounds. A missing database does not stop them: that is a matter of readiness.
@Liveness
@ApplicationScoped
class WorkerLiveness implements HealthCheck {
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(60);

    private final ChallengeWorker worker;

    WorkerLiveness(ChallengeWorker worker) {
        this.worker = worker;
    }

    @Override
    public HealthCheckResponse call() {
        Instant last = worker.lastRound();
        return HealthCheckResponse.named("challenge worker")
                .status(last.plus(LONGEST_ROUND).isAfter(Instant.now()))
                .withData("lastRound", last.toString())
                .build();
    }
}
