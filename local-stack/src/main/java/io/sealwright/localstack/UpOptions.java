package io.sealwright.localstack;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What `up` was asked for.
///
/// @param fresh whether earlier data is forgotten
/// @param doneFile where the process that runs in the background says that it is up, and how the demo went
record UpOptions(boolean fresh, boolean detach, boolean demo, OptionalInt portBase, Optional<Path> doneFile) {
    /// @throws IllegalArgumentException where there is an option that it does not know
    static UpOptions parse(List<String> words) {
        boolean fresh = false;
        boolean detach = false;
        boolean demo = true;
        OptionalInt portBase = OptionalInt.empty();
        Optional<Path> doneFile = Optional.empty();
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String word = rest.removeFirst();
            switch (word) {
                case "--fresh" -> fresh = true;
                case "--detach" -> detach = true;
                case "--no-demo" -> demo = false;
                case "--port-base" -> portBase = OptionalInt.of(number(word, rest));
                case "--done-file" -> doneFile = Optional.of(Path.of(value(word, rest)));
                default ->
                    throw new IllegalArgumentException(
                            "up does not know '" + word + "'; it knows --fresh, --detach, --no-demo and --port-base N");
            }
        }
        return new UpOptions(fresh, detach, demo, portBase, doneFile);
    }

    private static String value(String option, Deque<String> rest) {
        String value = rest.pollFirst();
        if (value == null) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return value;
    }

    private static int number(String option, Deque<String> rest) {
        String value = value(option, rest);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " needs a number, not '" + value + "'");
        }
    }
}
