package io.sealwright.validation.dnsaccount;

import io.micrometer.core.instrument.MeterRegistry;
import io.sealwright.sealing.UnsealableSecret;
import io.sealwright.validation.dnsaccount.AccountDirectory.Opened;
import io.sealwright.validation.provider.DnsProvider;
import io.sealwright.validation.provider.DnsProviders;
import io.sealwright.validation.provider.Outcome;
import io.sealwright.validation.provider.ProviderAccess;
import io.sealwright.validation.zone.DnsName;
import io.sealwright.validation.zone.DnsRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Writes and removes records with a DNS account: the one place where an account's zones are enforced, its credentials
/// are opened, and what came of it is counted. It blocks, so it is called on virtual threads.
@ApplicationScoped
public class RecordWriter {
    private static final Duration DATABASE_LIMIT = Duration.ofSeconds(10);

    private final AccountDirectory directory;
    private final DnsProviders providers;
    private final MeterRegistry metrics;

    RecordWriter(AccountDirectory directory, DnsProviders providers, MeterRegistry metrics) {
        this.directory = directory;
        this.providers = providers;
        this.metrics = metrics;
    }

    public Outcome present(UUID account, DnsRecord record) {
        return write(account, record, "present", DnsProvider::present);
    }

    public Outcome remove(UUID account, DnsRecord record) {
        return write(account, record, "remove", DnsProvider::remove);
    }

    private interface Operation {
        Outcome call(DnsProvider provider, ProviderAccess access, DnsRecord record);
    }

    private Outcome write(UUID account, DnsRecord record, String operation, Operation call) {
        Optional<Opened> found;
        try {
            found = directory.open(account).await().atMost(DATABASE_LIMIT);
        } catch (UnsealableSecret e) {
            return new Outcome.OperatorMustAct(
                    e.getMessage() + ". Restore the master key, or set the credentials anew.");
        }
        if (found.isEmpty()) {
            return new Outcome.OperatorMustAct("The DNS account " + account + " is gone.");
        }
        Opened opened = found.get();
        if (!opened.entry().holds(record.name())) {
            return new Outcome.OperatorMustAct("The DNS account '"
                    + opened.entry().name() + "' may write "
                    + opened.entry().zones().stream().map(DnsName::value).collect(Collectors.joining(", "))
                    + " only, and " + record.name() + " is in none of them.");
        }
        Optional<DnsProvider> provider = providers.byId(opened.provider());
        if (provider.isEmpty()) {
            return new Outcome.OperatorMustAct(
                    "The DNS account '" + opened.entry().name() + "' is of the provider " + opened.provider()
                            + ", which this version does not have.");
        }
        Outcome outcome = call.call(provider.get(), opened.access(), record);
        metrics.counter(
                        "sealwright.dns.updates",
                        "provider",
                        opened.provider(),
                        "operation",
                        operation,
                        "outcome",
                        labelOf(outcome))
                .increment();
        return outcome;
    }

    private static String labelOf(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied _ -> "applied";
            case Outcome.TryAgain _ -> "try_again";
            case Outcome.OperatorMustAct _ -> "operator_must_act";
        };
    }
}
