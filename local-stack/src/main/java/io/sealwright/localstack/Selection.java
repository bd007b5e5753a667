package io.sealwright.localstack;

import io.sealwright.localstack.service.ServiceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Which parts run: all, unless `SEALWRIGHT_PARTS` names some, to try those alone while the others are not built.
record Selection(Set<String> parts) {
    private static final String VARIABLE = "SEALWRIGHT_PARTS";

    Selection {
        parts = Set.copyOf(parts);
    }

    /// @throws IllegalArgumentException where it names one that there is not
    static Selection of(Map<String, String> environment) {
        Set<String> all = all();
        String named = environment.getOrDefault(VARIABLE, "");
        if (named.isBlank()) {
            return new Selection(all);
        }
        Set<String> chosen = new TreeSet<>(List.of(named.strip().split("[,\\s]+")));
        List<String> unknown = new ArrayList<>(chosen);
        unknown.removeAll(all);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(VARIABLE + " names " + unknown + "; there are " + all);
        }
        return new Selection(chosen);
    }

    boolean has(String part) {
        return parts.contains(part);
    }

    boolean isComplete() {
        return parts.equals(all());
    }

    List<ServiceName> services() {
        return Stream.of(ServiceName.values())
                .filter(service -> has(service.module()))
                .toList();
    }

    private static Set<String> all() {
        Set<String> all = new TreeSet<>(List.of("postgres", "kafka", "dns", "mail"));
        Stream.of(ServiceName.values()).map(ServiceName::module).forEach(all::add);
        return all;
    }
}
