package io.sealwright.validation.nameserver;

import io.sealwright.validation.zone.DnsRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Whether a record has reached every authoritative name server: authorities look from several places and may ask any.
public sealed interface Propagation {
    /// Every name server answers with it.
    ///
    /// @param servers who answered, as `name address`
    record Everywhere(List<String> servers) implements Propagation {}

    /// Some do not.
    ///
    /// @param cause one sentence that names them
    record NotYet(String cause) implements Propagation {}

    /// A server that has several addresses counts when one of them answers with the value and none answers without it:
    /// this host may have no route to some of them (IPv6), which says nothing about the server.
    static Propagation judge(DnsRecord record, Collection<ServerAnswer> answers) {
        Map<String, List<ServerAnswer>> byServer = answers.stream()
                .collect(Collectors.groupingBy(ServerAnswer::server, LinkedHashMap::new, Collectors.toList()));
        List<String> lagging = new ArrayList<>();
        for (List<ServerAnswer> ofServer : byServer.values()) {
            ofServer.stream()
                    .filter(answer -> !answer.holds(record))
                    .filter(answer -> !answer.isSilent() || ofServer.stream().allMatch(ServerAnswer::isSilent))
                    .forEach(answer -> lagging.add(answer.who() + " " + answer.says()));
        }
        if (byServer.isEmpty()) {
            return new NotYet("The zone names no name server that has an address.");
        }
        return lagging.isEmpty()
                ? new Everywhere(answers.stream()
                        .filter(answer -> answer.holds(record))
                        .map(ServerAnswer::who)
                        .toList())
                : new NotYet("The record is not yet at every name server: " + String.join("; ", lagging) + ".");
    }
}
