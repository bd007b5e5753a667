package io.sealwright.simulator;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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

    /// Where web servers are asked for the files that prove control of a name; 80 but for tests.
    int webPort();

    GlobalSignSettings globalsign();

    DigiCertSettings digicert();

    SectigoSettings sectigo();

    /// What concerns GlobalSign alone.
    interface GlobalSignSettings {
        ZoneOffset zone();

        List<String> watchedWords();

        Set<String> bannedTlds();

        boolean addsTwinNames();

        List<Era> validity();
    }

    /// What concerns DigiCert alone.
    interface DigiCertSettings {
        List<String> watchedWords();

        boolean refusesLongCertificates();

        /// How often the CA looks for proofs by itself; absent for never.
        Optional<Duration> polling();

        /// Calls of one account in five seconds; 0 for any number.
        int callsInFiveSeconds();

        /// Calls of one account in five minutes; 0 for any number.
        int callsInFiveMinutes();

        List<Era> validity();
    }

    /// What concerns Sectigo alone.
    interface SectigoSettings {
        List<String> watchedWords();

        /// How often the CA looks for proofs that were not there when they were handed in.
        Duration recheckEvery();

        List<Era> validity();
    }

    /// Limits from a day on.
    interface Era {
        LocalDate from();

        int certificateDays();

        int domainDays();
    }
}
