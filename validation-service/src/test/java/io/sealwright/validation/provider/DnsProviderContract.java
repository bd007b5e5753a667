package io.sealwright.validation.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.validation.zone.CnameRecord;
import io.sealwright.validation.zone.DnsName;
import io.sealwright.validation.zone.TxtRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every DNS provider must do, run against a real or played service. A provider's test extends it.
public abstract class DnsProviderContract {
    protected abstract DnsProvider provider();

    protected abstract ProviderAccess access();

    /// A zone that the access may write and that holds a TXT value at its apex.
    protected abstract DnsName zone();

    /// Writes a value without the provider, as another tool would.
    protected abstract void writeForeign(DnsName name, long ttl, String value) throws Exception;

    /// The TXT values at a name, read without the provider.
    protected abstract List<String> valuesAt(DnsName name) throws Exception;

    /// The TTL of the TXT records at a name, read without the provider.
    protected abstract long ttlAt(DnsName name) throws Exception;

    /// What the name is an alias for, read without the provider.
    protected abstract Optional<String> targetAt(DnsName name) throws Exception;

    private DnsName fresh() {
        return zone().below(
                        "_t" + Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36));
    }

    private Outcome present(DnsName name, String value) {
        return provider().present(access(), new TxtRecord(name, value));
    }

    private Outcome remove(DnsName name, String value) {
        return provider().remove(access(), new TxtRecord(name, value));
    }

    @Test
    void writesAValueAndTakesItAway() throws Exception {
        DnsName name = fresh();
        assertThat(present(name, "one")).isEqualTo(new Outcome.Applied());
        assertThat(valuesAt(name)).containsExactly("one");
        assertThat(remove(name, "one")).isEqualTo(new Outcome.Applied());
        assertThat(valuesAt(name)).isEmpty();
    }

    @Test
    void writesAValueTwiceAndHasItOnce() throws Exception {
        DnsName name = fresh();
        assertThat(present(name, "one")).isEqualTo(new Outcome.Applied());
        assertThat(present(name, "one")).isEqualTo(new Outcome.Applied());
        assertThat(valuesAt(name)).containsExactly("one");
    }

    @Test
    void removesAValueThatIsNotThere() throws Exception {
        DnsName name = fresh();
        assertThat(remove(name, "one")).isEqualTo(new Outcome.Applied());
        present(name, "another");
        assertThat(remove(name, "one")).isEqualTo(new Outcome.Applied());
        assertThat(valuesAt(name)).containsExactly("another");
    }

    @Test
    void leavesForeignValuesAtTheSameNameAlone() throws Exception {
        DnsName name = fresh();
        writeForeign(name, 7200, "v=spf1 -all");
        writeForeign(name, 7200, "foreign \"quoted\"; and \\ more");
        present(name, "ours");
        assertThat(valuesAt(name)).containsExactlyInAnyOrder("v=spf1 -all", "foreign \"quoted\"; and \\ more", "ours");
        assertThat(ttlAt(name)).isEqualTo(7200);
        remove(name, "ours");
        assertThat(valuesAt(name)).containsExactlyInAnyOrder("v=spf1 -all", "foreign \"quoted\"; and \\ more");
        assertThat(ttlAt(name)).isEqualTo(7200);
    }

    @Test
    void leavesTheApexAloneButForItsOwnValue() throws Exception {
        List<String> before = valuesAt(zone());
        assertThat(before).isNotEmpty();
        assertThat(present(zone(), "_globalsign-domain-verification=abc")).isEqualTo(new Outcome.Applied());
        assertThat(valuesAt(zone())).hasSize(before.size() + 1).containsAll(before);
        assertThat(remove(zone(), "_globalsign-domain-verification=abc")).isEqualTo(new Outcome.Applied());
        assertThat(valuesAt(zone())).containsExactlyInAnyOrderElementsOf(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "back\\slash \\065 \\\\ \\\"",
                "quotes \" and ; semicolons",
                " blanks around ",
                "UPPER lower",
                "ünïcödé ☃",
                "token=with=equals&ampersand",
            })
    void writesValuesVerbatim(String value) throws Exception {
        DnsName name = fresh();
        assertThat(present(name, value)).isEqualTo(new Outcome.Applied());
        assertThat(valuesAt(name)).containsExactly(value);
        assertThat(remove(name, value)).isEqualTo(new Outcome.Applied());
        assertThat(valuesAt(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 256, 600, 4096})
    void writesLongValuesWhole(int size) throws Exception {
        DnsName name = fresh();
        String value = "0123456789".repeat(size / 10 + 1).substring(0, size);
        assertThat(present(name, value)).isEqualTo(new Outcome.Applied());
        assertThat(valuesAt(name)).containsExactly(value);
        assertThat(remove(name, value)).isEqualTo(new Outcome.Applied());
        assertThat(valuesAt(name)).isEmpty();
    }

    @Test
    void writesAnAliasOnceAndTakesItAwayAndOnlyIt() throws Exception {
        CnameRecord alias = new CnameRecord(fresh(), DnsName.parse("random.dcv.example.net"));
        assertThat(provider().present(access(), alias)).isEqualTo(new Outcome.Applied());
        assertThat(provider().present(access(), alias)).isEqualTo(new Outcome.Applied());
        assertThat(targetAt(alias.name())).contains("random.dcv.example.net");
        CnameRecord other = new CnameRecord(alias.name(), DnsName.parse("other.dcv.example.net"));
        assertThat(provider().remove(access(), other)).isEqualTo(new Outcome.Applied());
        assertThat(targetAt(alias.name())).contains("random.dcv.example.net");
        assertThat(provider().remove(access(), alias)).isEqualTo(new Outcome.Applied());
        assertThat(targetAt(alias.name())).isEmpty();
        assertThat(provider().remove(access(), alias)).isEqualTo(new Outcome.Applied());
    }

    @Test
    void writesNoAliasBesideAnythingElseAndSaysWhatStandsThere() throws Exception {
        DnsName name = fresh();
        CnameRecord alias = new CnameRecord(name, DnsName.parse("random.dcv.example.net"));
        writeForeign(name, 60, "v=spf1 -all");
        assertThat(provider().present(access(), alias))
                .isInstanceOfSatisfying(
                        Outcome.OperatorMustAct.class,
                        o -> assertThat(o.reason()).contains(name.value(), "TXT"));
        assertThat(valuesAt(name)).containsExactly("v=spf1 -all");
        assertThat(provider().remove(access(), alias)).isEqualTo(new Outcome.Applied());
        assertThat(valuesAt(name)).containsExactly("v=spf1 -all");

        DnsName taken = fresh();
        CnameRecord first = new CnameRecord(taken, DnsName.parse("first.example.net"));
        assertThat(provider().present(access(), first)).isEqualTo(new Outcome.Applied());
        assertThat(provider().present(access(), new CnameRecord(taken, DnsName.parse("second.example.net"))))
                .isInstanceOfSatisfying(
                        Outcome.OperatorMustAct.class,
                        o -> assertThat(o.reason()).contains("first.example.net"));
        assertThat(targetAt(taken)).contains("first.example.net");
    }

    @Test
    void keepsValuesThatAreWrittenAndRemovedAtTheSameMoment() throws Exception {
        DnsName name = fresh();
        present(name, "goes");
        List<Callable<Outcome>> changes = new ArrayList<>();
        changes.add(() -> remove(name, "goes"));
        for (int i = 0; i < 8; i++) {
            String value = "stays " + i;
            changes.add(() -> present(name, value));
        }
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Outcome> change : all.invokeAll(changes)) {
                assertThat(change.get()).isEqualTo(new Outcome.Applied());
            }
        }
        assertThat(valuesAt(name))
                .containsExactlyInAnyOrder(
                        "stays 0", "stays 1", "stays 2", "stays 3", "stays 4", "stays 5", "stays 6", "stays 7");
    }
}
