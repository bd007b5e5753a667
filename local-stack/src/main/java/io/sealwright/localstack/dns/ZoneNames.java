package io.sealwright.localstack.dns;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The zones that the DNS server is the authority for.
public final class ZoneNames {
    public static final String VARIABLE = "SEALWRIGHT_DNS_ZONES";
    public static final String DEFAULT = "example.com,example.net,example.org";

    private ZoneNames() {}

    public static List<String> of(Map<String, String> environment) {
        return Stream.of(environment.getOrDefault(VARIABLE, DEFAULT).split("[,\\s]+"))
                .filter(zone -> !zone.isBlank())
                .toList();
    }
}
