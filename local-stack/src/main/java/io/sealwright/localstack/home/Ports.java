package io.sealwright.localstack.home;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;

/// The port of everything that listens on 127.0.0.1.
public record Ports(Map<PortName, Integer> numbers) {
    public Ports {
        numbers = Map.copyOf(numbers);
    }

    public int of(PortName name) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("There is no port for " + name.label());
        }
        return number;
    }

    /// What is wanted: a variable's port goes before one that `--port-base` gives, that before the one of the last
    /// run, and that before the default.
    public record Wishes(Map<PortName, Integer> explicit, OptionalInt base, Map<PortName, Integer> last) {
        int of(PortName name) {
            Integer wanted = explicit.get(name);
            if (wanted == null && base.isEmpty()) {
                wanted = last.get(name);
            }
            return wanted != null ? wanted : name.from(base.orElse(PortName.DEFAULT_BASE));
        }

        /// @throws IllegalArgumentException where a variable or the base is no usable port
        public static Wishes read(Map<String, String> environment, OptionalInt base, Map<PortName, Integer> last) {
            if (base.isPresent() && (base.getAsInt() < 1024 || base.getAsInt() > 65_400)) {
                throw new IllegalArgumentException("--port-base must lie between 1024 and 65400");
            }
            Map<PortName, Integer> explicit = new EnumMap<>(PortName.class);
            for (PortName name : PortName.values()) {
                String text = environment.get(name.variable());
                if (text != null && !text.isBlank()) {
                    explicit.put(name, parse(name.variable(), text));
                }
            }
            return new Wishes(explicit, base, last);
        }

        private static int parse(String variable, String text) {
            try {
                int port = Integer.parseInt(text.strip());
                if (port > 0 && port < 65_536) {
                    return port;
                }
            } catch (NumberFormatException notANumber) {
                // said below
            }
            throw new IllegalArgumentException(variable + " must be a port number, not '" + text + "'");
        }
    }

    /// @param remarks one sentence for each port that is not the wanted one
    public record Choice(Ports ports, List<String> remarks) {}

    /// Gives everything its wanted port where that is free, and any free one where it is not.
    public static Choice choose(Wishes wishes, IntPredicate free, IntSupplier anyFree) {
        Map<PortName, Integer> chosen = new EnumMap<>(PortName.class);
        List<String> remarks = new ArrayList<>();
        Set<Integer> given = new HashSet<>();
        for (PortName name : PortName.values()) {
            int wanted = wishes.of(name);
            if (!given.contains(wanted) && free.test(wanted)) {
                chosen.put(name, wanted);
                given.add(wanted);
            }
        }
        for (PortName name : PortName.values()) {
            if (!chosen.containsKey(name)) {
                int other = anyFree.getAsInt();
                while (!given.add(other)) {
                    other = anyFree.getAsInt();
                }
                chosen.put(name, other);
                remarks.add("Port " + wishes.of(name) + " is taken: " + name.label() + " listens on " + other
                        + " instead (" + name.variable() + " chooses another).");
            }
        }
        return new Choice(new Ports(chosen), remarks);
    }
}
