package io.sealwright.localstack.kafka;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The settings of a broker that is its own controller (KRaft) and alone, wherever it runs.
public final class BrokerSettings {
    private BrokerSettings() {}

    /// Where a broker listens.
    ///
    /// @param bind the address that clients reach it at from its own side
    /// @param advertised the host that it tells clients to come to
    /// @param data its folder
    public record Place(String bind, String advertised, int port, int controllerPort, String data) {}

    /// All that a broker at this place needs.
    public static Map<String, String> at(Place place) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("node.id", "1");
        all.put("process.roles", "broker,controller");
        all.put(
                "listeners",
                "PLAINTEXT://" + place.bind() + ":" + place.port() + ",CONTROLLER://127.0.0.1:"
                        + place.controllerPort());
        all.put("advertised.listeners", "PLAINTEXT://" + place.advertised() + ":" + place.port());
        all.put("controller.listener.names", "CONTROLLER");
        all.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        all.put("controller.quorum.voters", "1@127.0.0.1:" + place.controllerPort());
        all.put("log.dirs", place.data());
        all.putAll(everywhere());
        return all;
    }

    /// One node needs no second copy of anything. Few partitions of the broker's own topics and short
    /// sessions make it ready quickly, also after it was killed.
    public static Map<String, String> everywhere() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("auto.create.topics.enable", "false");
        all.put("delete.topic.enable", "true");
        all.put("offsets.topic.replication.factor", "1");
        all.put("offsets.topic.num.partitions", "6");
        all.put("transaction.state.log.replication.factor", "1");
        all.put("transaction.state.log.min.isr", "1");
        all.put("transaction.state.log.num.partitions", "2");
        all.put("share.coordinator.state.topic.replication.factor", "1");
        all.put("share.coordinator.state.topic.min.isr", "1");
        all.put("group.initial.rebalance.delay.ms", "0");
        all.put("broker.heartbeat.interval.ms", "500");
        all.put("broker.session.timeout.ms", "3000");
        all.put("controller.quorum.election.timeout.ms", "500");
        all.put("controller.quorum.fetch.timeout.ms", "1000");
        all.put("log.cleaner.dedupe.buffer.size", "8388608");
        all.put("log.segment.bytes", "67108864");
        all.put("log.retention.hours", "168");
        all.put("num.network.threads", "2");
        all.put("num.io.threads", "4");
        return all;
    }

    /// As a properties file.
    static String file(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /// As the variables that the Apache image of Kafka reads: `log.dirs` is `KAFKA_LOG_DIRS`.
    public static Map<String, String> variables(Map<String, String> settings) {
        Map<String, String> variables = new LinkedHashMap<>();
        settings.forEach((name, value) ->
                variables.put("KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        return variables;
    }
}
