package io.sealwright.clock;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@Singleton
class ClockProducer {
    /// The system clock in UTC, or, where `sealwright.clock.offset-file` names a file, that clock moved by
    /// it.
    @Produces
    @Singleton
    Clock clock(@ConfigProperty(name = "sealwright.clock.offset-file") Optional<Path> offsetFile) {
        return offsetFile
                .<Clock>map(file -> new ShiftedClock(Clock.systemUTC(), file))
                .orElseGet(Clock::systemUTC);
    }
}
