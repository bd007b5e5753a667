package io.sealwright.simulator.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.simulator.fault.FaultKind;
import io.sealwright.simulator.fault.FaultPlan;
import io.sealwright.simulator.fault.FaultRule;
import io.sealwright.simulator.played.PlayedAuthority;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Fault plans as the admin face reads and writes them.
final class FaultPlans {
    static final Set<String> FIELDS = fields();
    private static final int LONGEST_CODE = 80;
    private static final int LONGEST_MILLIS = 600_000;
    private static final int LONGEST_RETRY_AFTER_SECONDS = 86_400;

    private FaultPlans() {}

    private static Set<String> fields() {
        Set<String> fields =
                Arrays.stream(FaultKind.values()).map(FaultKind::key).collect(Collectors.toSet());
        fields.add("seed");
        return Set.copyOf(fields);
    }

    static FaultPlan read(JsonNode body, PlayedAuthority authority) {
        JsonNode seed = body.path("seed");
        if (!seed.isMissingNode() && !(seed.isIntegralNumber() && seed.canConvertToLong())) {
            throw AdminRefusal.badInput("seed must be a whole number");
        }
        Map<FaultKind, FaultRule> rules = new EnumMap<>(FaultKind.class);
        for (FaultKind kind : FaultKind.values()) {
            if (body.has(kind.key())) {
                rules.put(kind, rule(kind, body.path(kind.key()), authority));
            }
        }
        return new FaultPlan(seed.asLong(0), rules);
    }

    private static FaultRule rule(FaultKind kind, JsonNode node, PlayedAuthority authority) {
        Set<String> fields = new HashSet<>(Set.of("probability", "operations"));
        switch (kind) {
            case LATENCY, SLOW_DRIP -> fields.add("millis");
            case TOO_MANY_REQUESTS -> fields.add("retryAfterSeconds");
            case ERROR_CODE -> fields.addAll(Set.of("code", "status"));
            case SERVER_ERROR_HTML, EXPIRED_PASSWORD, DROPPED_AFTER_PROCESSING, MALFORMED_ANSWER -> {}
        }
        AdminJson.object(kind.key(), node, fields);
        JsonNode probability = node.path("probability");
        if (!probability.isNumber() || probability.doubleValue() < 0 || probability.doubleValue() > 1) {
            throw AdminRefusal.badInput(kind.key() + ".probability must be a number from 0 to 1");
        }
        return new FaultRule(
                probability.doubleValue(),
                operations(kind, node.path("operations"), authority.operations()),
                AdminJson.wholeNumber(node, "millis", 0, LONGEST_MILLIS).orElse(null),
                AdminJson.wholeNumber(node, "retryAfterSeconds", 0, LONGEST_RETRY_AFTER_SECONDS)
                        .orElse(null),
                kind == FaultKind.ERROR_CODE ? errorCode(node, authority) : null,
                AdminJson.wholeNumber(node, "status", 400, 599).orElse(null));
    }

    private static String errorCode(JsonNode node, PlayedAuthority authority) {
        String code = AdminJson.text(node, "code", LONGEST_CODE);
        if (!authority.isErrorCode(code)) {
            throw AdminRefusal.badInput("errorCode.code must be an error code of " + authority.ca());
        }
        return code;
    }

    private static List<String> operations(FaultKind kind, JsonNode node, Set<String> known) {
        if (node.isMissingNode()) {
            return List.of();
        }
        List<String> operations = new ArrayList<>();
        node.forEach(entry -> operations.add(entry.asText()));
        if (!node.isArray() || operations.isEmpty() || !known.containsAll(operations)) {
            throw AdminRefusal.badInput(kind.key() + ".operations must be a list of some of "
                    + known.stream().sorted().toList());
        }
        return operations;
    }

    /// In the form in which it was put; what was not set is left out.
    static Map<String, Object> write(FaultPlan plan) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("seed", plan.seed());
        plan.rules().forEach((kind, rule) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("probability", rule.probability());
            if (!rule.operations().isEmpty()) {
                entry.put("operations", rule.operations());
            }
            Integer millis = rule.millis();
            if (millis != null) {
                entry.put("millis", millis);
            }
            Integer retryAfter = rule.retryAfterSeconds();
            if (retryAfter != null) {
                entry.put("retryAfterSeconds", retryAfter);
            }
            String code = rule.code();
            if (code != null) {
                entry.put("code", code);
            }
            Integer status = rule.status();
            if (status != null) {
                entry.put("status", status);
            }
            body.put(kind.key(), entry);
        });
        return body;
    }
}
