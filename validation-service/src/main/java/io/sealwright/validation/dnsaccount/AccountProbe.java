package io.sealwright.validation.dnsaccount;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sealwright.validation.nameserver.AnswerView;
import io.sealwright.validation.nameserver.LookupFailed;
import io.sealwright.validation.nameserver.NameServers;
import io.sealwright.validation.nameserver.Propagation;
import io.sealwright.validation.nameserver.ServerAnswer;
import io.sealwright.validation.provider.Outcome;
import io.sealwright.validation.zone.DnsName;
import io.sealwright.validation.zone.TxtRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Proves that an account works: writes a record under a label of its own into each zone, sees it at every
/// authoritative name server, and takes it away again. It blocks.
@ApplicationScoped
class AccountProbe {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final RecordWriter writer;
    private final NameServers nameServers;
    private final Duration patience;
    private final SecureRandom random = new SecureRandom();

    AccountProbe(
            RecordWriter writer,
            NameServers nameServers,
            @ConfigProperty(name = "sealwright.dns.test-patience", defaultValue = "PT20S") Duration patience) {
        this.writer = writer;
        this.nameServers = nameServers;
        this.patience = patience;
    }

    /// What was tried.
    enum Name {
        WRITE,
        SEE,
        REMOVE
    }

    /// One thing that was tried in one zone.
    ///
    /// @param detail what came of it, in one sentence
    /// @param servers what each name server answered; only for SEE
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Check(
            Name name,
            String zone,
            boolean ok,
            String detail,
            @Nullable List<AnswerView> servers) {}

    /// @param ok whether every check was
    record Report(boolean ok, List<Check> checks) {}

    Report probe(UUID account, List<DnsName> zones) {
        try (ExecutorService perZone = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<List<Check>>> probes = zones.stream()
                    .<Callable<List<Check>>>map(zone -> () -> probe(account, zone))
                    .toList();
            List<Check> checks = new ArrayList<>();
            for (Future<List<Check>> done : perZone.invokeAll(probes)) {
                checks.addAll(done.get());
            }
            return new Report(checks.stream().allMatch(Check::ok), checks);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while DNS account " + account + " was tested", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The test of DNS account " + account + " failed here", e.getCause());
        }
    }

    private List<Check> probe(UUID account, DnsName zone) throws InterruptedException {
        TxtRecord record = new TxtRecord(zone.below("_sealwright-test-" + randomText()), randomText());
        List<Check> checks = new ArrayList<>();
        try {
            Outcome written = writer.present(account, record);
            checks.add(check(Name.WRITE, zone, written, "A TXT record was written at " + record.name() + "."));
            if (written instanceof Outcome.Applied) {
                checks.add(see(zone, record));
            }
        } finally {
            // Also where the write gave no clear answer: it may have been done.
            Outcome removed = writer.remove(account, record);
            checks.add(check(Name.REMOVE, zone, removed, "Nothing of it stands at " + record.name() + "."));
        }
        return checks;
    }

    private Check see(DnsName zone, TxtRecord record) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            List<AnswerView> seen = List.of();
            String cause;
            try {
                List<ServerAnswer> answers = nameServers.askAll(record.name(), record.type());
                seen = answers.stream().map(AnswerView::of).toList();
                switch (Propagation.judge(record, answers)) {
                    case Propagation.Everywhere(List<String> servers) -> {
                        return new Check(
                                Name.SEE,
                                zone.value(),
                                true,
                                "All name servers answer with it: " + servers + ".",
                                seen);
                    }
                    case Propagation.NotYet(String why) -> cause = why;
                }
            } catch (LookupFailed e) {
                cause = e.reason();
            }
            if (System.nanoTime() > end) {
                return new Check(Name.SEE, zone.value(), false, "After " + patience.toSeconds() + " s: " + cause, seen);
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private static Check check(Name name, DnsName zone, Outcome outcome, String success) {
        return switch (outcome) {
            case Outcome.Applied _ -> new Check(name, zone.value(), true, success, null);
            case Outcome.TryAgain(String reason) -> new Check(name, zone.value(), false, reason, null);
            case Outcome.OperatorMustAct(String reason) -> new Check(name, zone.value(), false, reason, null);
        };
    }

    private String randomText() {
        byte[] bytes = new byte[10];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
