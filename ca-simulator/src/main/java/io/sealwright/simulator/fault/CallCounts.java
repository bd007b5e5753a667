package io.sealwright.simulator.fault;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// How often each operation was called since this process started, whatever became of the call.
@ApplicationScoped
public class CallCounts {
    private final Map<String, Map<String, LongAdder>> byAccount = new ConcurrentHashMap<>();

    void count(String account, String operation) {
        byAccount
                .computeIfAbsent(account, _ -> new ConcurrentHashMap<>())
                .computeIfAbsent(operation, _ -> new LongAdder())
                .increment();
    }

    /// @return by operation, only those that were called
    public SortedMap<String, Long> of(String account) {
        SortedMap<String, Long> counts = new TreeMap<>();
        byAccount.getOrDefault(account, Map.of()).forEach((operation, calls) -> counts.put(operation, calls.sum()));
        return counts;
    }
}
