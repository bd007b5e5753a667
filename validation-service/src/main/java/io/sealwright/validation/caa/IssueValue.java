package io.sealwright.validation.caa;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The value of an `issue` or `issuewild` record (RFC 8659, section 4.2).
///
/// @param issuer the issuer domain name in lower case; empty where nobody may issue, which is also what a value means
///     that does not follow the grammar
/// @param parameters all values of each parameter by its tag in lower case
record IssueValue(String issuer, Map<String, List<String>> parameters) {
    private static final String WORD = "[A-Za-z0-9](?:-*[A-Za-z0-9])*";
    private static final Pattern FORM =
            Pattern.compile("[ \\t]*(" + WORD + "(?:\\." + WORD + ")*)?[ \\t]*(?:;(.*))?", Pattern.DOTALL);
    private static final Pattern PARAMETER =
            Pattern.compile("[ \\t]*(" + WORD + ")[ \\t]*=[ \\t]*([\\x21-\\x3a\\x3c-\\x7e]*)[ \\t]*");
    private static final IssueValue NOBODY = new IssueValue("", Map.of());

    static IssueValue parse(String value) {
        Matcher form = FORM.matcher(value);
        if (!form.matches() || form.group(1) == null) {
            return NOBODY;
        }
        Map<String, List<String>> parameters = new HashMap<>();
        String rest = form.group(2);
        if (rest != null && !rest.isBlank()) {
            for (String part : rest.split(";", -1)) {
                Matcher parameter = PARAMETER.matcher(part);
                if (!parameter.matches()) {
                    return NOBODY;
                }
                parameters
                        .computeIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                        .add(parameter.group(2));
            }
        }
        return new IssueValue(form.group(1).toLowerCase(Locale.ROOT), parameters);
    }

    /// Parameters of RFC 8657 that stand twice cannot be satisfied (section 3 and 4 there).
    boolean isUnsatisfiable() {
        return occurrences("accounturi") > 1 || occurrences("validationmethods") > 1;
    }

    private int occurrences(String tag) {
        return parameters.getOrDefault(tag, List.of()).size();
    }
}
