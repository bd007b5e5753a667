package io.sealwright.localstack.home;

import io.sealwright.localstack.process.ProcessNote;
import java.util.List;
import java.util.Map;

/// What a running local stack writes down about itself, so that `status`, `down` and the next start find it.
///
/// @param supervisorPid the process that watches all others
/// @param ready whether everything came up and the seed is in
/// @param ports by [PortName#label]
/// @param processes in the order in which they were started
public record StackState(
        long supervisorPid,
        boolean ready,
        Map<String, Integer> ports,
        List<String> dnsZones,
        List<String> caAccounts,
        List<ProcessNote> processes) {
    public StackState {
        ports = Map.copyOf(ports);
        dnsZones = List.copyOf(dnsZones);
        caAccounts = List.copyOf(caAccounts);
        processes = List.copyOf(processes);
    }

    public int port(PortName name) {
        return ports.getOrDefault(name.label(), 0);
    }
}
