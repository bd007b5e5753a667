package io.sealwright.simulator;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import io.sealwright.simulator.globalsign.Fact;
import io.sealwright.simulator.globalsign.FactLog;
import io.sealwright.simulator.journal.Journal;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Facts as lines of JSON in a journal, each with its kind under `fact`.
final class JournaledFacts implements FactLog, AutoCloseable {
    private final Path file;
    private final ObjectWriter writer;
    private final ObjectReader reader;
    private @Nullable Journal journal;

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
    private interface Tagged {}

    JournaledFacts(Path file, ObjectMapper json) {
        this.file = file;
        ObjectMapper mapper = json.copy()
                .addMixIn(Fact.class, Tagged.class)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.registerSubtypes(
                new NamedType(Fact.AccountOpened.class, "account-opened"),
                new NamedType(Fact.IssuanceSet.class, "issuance-set"),
                new NamedType(Fact.FaultsSet.class, "faults-set"),
                new NamedType(Fact.DomainAdded.class, "domain-added"),
                new NamedType(Fact.DomainRenewed.class, "domain-renewed"),
                new NamedType(Fact.DomainApproved.class, "domain-approved"),
                new NamedType(Fact.OrderPlaced.class, "order-placed"),
                new NamedType(Fact.OrderIssued.class, "order-issued"),
                new NamedType(Fact.OrderMoved.class, "order-moved"));
        this.writer = mapper.writerFor(Fact.class);
        this.reader = mapper.readerFor(Fact.class);
    }

    /// @param replay gets every fact that the file holds, in order
    FactLog open(Consumer<Fact> replay) {
        journal = Journal.open(file, line -> replay.accept(reader.readValue(line)));
        return this;
    }

    @Override
    public void append(Fact fact) {
        try {
            opened().append(writer.writeValueAsBytes(fact));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A fact of the kind " + fact.getClass() + " cannot be written", e);
        }
    }

    @Override
    public void awaitDurable() {
        opened().awaitDurable();
    }

    boolean healthy() {
        return opened().healthy();
    }

    @Override
    public void close() {
        opened().close();
    }

    private Journal opened() {
        Journal opened = journal;
        if (opened == null) {
            throw new IllegalStateException("The journal " + file + " is not open yet");
        }
        return opened;
    }
}
