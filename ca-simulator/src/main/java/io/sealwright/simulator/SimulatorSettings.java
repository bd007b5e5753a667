package io.sealwright.simulator;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What can be set; `application.properties` says what each is for and has the defaults.
@ConfigMapping(prefix = "sealwright.simulator")
interface SimulatorSettings {
    Path stateDir();

    /// `host:port` of the name server that is asked for proof of control; the machine's own where absent.
    Optional<String> dnsResolver();

    URI publicUrl();

    GlobalSignSettings globalsign();

    /// What concerns GlobalSign alone.
    interface GlobalSignSettings {
        ZoneOffset zone();

        List<String> watchedWords();

        Set<String> bannedTlds();

        boolean addsTwinNames();

        List<Era> validity();
    }

    /// Limits from a day on.
    interface Era {
        LocalDate from();

        int certificateDays();

        int domainDays();
    }
}
