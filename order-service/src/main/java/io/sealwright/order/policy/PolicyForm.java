package io.sealwright.order.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.pki.PkiProblem;
import io.sealwright.rest.JsonFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a policy as an administrator writes it.
final class PolicyForm {
    private static final int MOST = 1000;
    private static final int LONGEST = 255;
    private static final List<String> CURVES = List.of("P-256", "P-384");

    private PolicyForm() {}

    static TeamPolicy read(String team, @Nullable JsonNode body) {
        JsonFields fields = JsonFields.of(body);
        List<String> accounts = list(fields, "caAccounts");
        List<String> products = list(fields, "products");
        List<NamePattern> names = names(fields);
        TeamPolicy.Keys keys = keys(fields);
        Integer longest = fields.optionalInteger("maxValidityDays", 1, 10_000);
        boolean approval = fields.bool("approvalRequired", false);
        fields.done();
        return new TeamPolicy(team, accounts, products, names, keys, longest, approval);
    }

    private static @Nullable List<String> list(JsonFields fields, String name) {
        if (!fields.has(name)) {
            return null;
        }
        List<String> texts = fields.texts(name, MOST, LONGEST);
        if (texts.isEmpty() && fields.isFine()) {
            fields.problem(name, "must have at least one item; leave it out to allow all");
        }
        return texts;
    }

    private static @Nullable List<NamePattern> names(JsonFields fields) {
        List<String> texts = list(fields, "names");
        if (texts == null) {
            return null;
        }
        List<NamePattern> patterns = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            try {
                patterns.add(NamePattern.parse(texts.get(i)));
            } catch (PkiProblem problem) {
                fields.problem("names/" + i, problem.getMessage() + " Write a name, an address, or *.suffix.");
            }
        }
        return List.copyOf(patterns);
    }

    private static TeamPolicy.@Nullable Keys keys(JsonFields fields) {
        JsonFields keys = fields.object("keys");
        if (keys == null) {
            return null;
        }
        Integer rsa = keys.optionalInteger("rsaMinSize", 2048, 8192);
        List<String> curves = keys.texts("ecCurves", CURVES.size(), 20);
        for (int i = 0; i < curves.size(); i++) {
            if (!CURVES.contains(curves.get(i))) {
                keys.problem("ecCurves/" + i, "must be one of " + String.join(", ", CURVES));
            }
        }
        if (rsa == null && curves.isEmpty() && fields.isFine()) {
            fields.problem("keys", "must have rsaMinSize or ecCurves; leave it out to allow all keys");
        }
        return new TeamPolicy.Keys(rsa, curves);
    }
}
