package io.sealwright.simulator;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import io.sealwright.simulator.journal.FactLog;
import io.sealwright.simulator.journal.Journal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Facts as lines of JSON in a journal, each with its kind under `fact`.
///
/// @param <F> the sealed kind of all facts; `OrderPlaced` is written as `order-placed`
final class JournaledFacts<F> implements FactLog<F> {
    private final Path file;
    private final ObjectWriter writer;
    private final ObjectReader reader;
    private @Nullable Journal journal;

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
    private interface Tagged {}

    JournaledFacts(Path file, Class<F> facts, ObjectMapper json) {
        this.file = file;
        ObjectMapper mapper =
                json.copy().addMixIn(facts, Tagged.class).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        for (Class<?> fact : facts.getPermittedSubclasses()) {
            mapper.registerSubtypes(new NamedType(fact, tag(fact.getSimpleName())));
        }
        this.writer = mapper.writerFor(facts);
        this.reader = mapper.readerFor(facts);
    }

    private static String tag(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /// @param replay gets every fact that the file holds, in order
    FactLog<F> open(Consumer<F> replay) {
        journal = Journal.open(file, line -> replay.accept(reader.readValue(line)));
        return this;
    }

    @Override
    public void append(F fact) {
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

    @Override
    public boolean healthy() {
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
