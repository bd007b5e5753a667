package io.sealwright.cagateway.connector;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Makes what was said on the wire fit to be kept: without credentials, without what is told of people, and
/// short. It knows no wire format, so that a broken answer is masked as well as a whole one: it goes by the
/// names of fields, in JSON, XML and forms alike, and by the credentials themselves wherever they stand.
public final class Masking {
    /// What stands in for what is hidden.
    public static final String HIDDEN = "•••";

    /// What is kept of one text at most, in characters.
    static final int LONGEST = 16 * 1024;

    /// A shorter one stands in every other word; it is hidden by the name of its field alone.
    private static final int SHORTEST_SECRET = 4;

    private static final int LOOKED_AT = 256 * 1024;
    /// Where a text was cut a credential may be cut too, and then nothing knows it any more.
    private static final int LONGEST_SECRET = 4 * 1024;

    /// Every repetition has an end, so that no text, however made, takes longer than it is long.
    private static final String NAMES = "[\\w-]{0,40}(?:(?i:password|passphrase|secret|token|api[_-]?key"
            + "|authorization|user[_-]?name|login|e[_-]?mail|phone|fax|first[_-]?name|last[_-]?name|full[_-]?name"
            + "|job[_-]?title|requester|owner|approver|contact[_-]?name|birth)|(?<![A-Za-z])(?i:pin)(?![a-z]))[\\w-]{0,40}";
    private static final Pattern JSON = Pattern.compile(
            "(\"" + NAMES
                    + "\"\\s{0,20}:\\s{0,20})(?:\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+){0,200}+\"?|\\[[^\\[\\]{}]{0,2000}+]?|[^\\s,{}\\[\\]\"]+)");
    private static final Pattern XML = Pattern.compile("(<(?:[\\w-]{1,40}:)?" + NAMES + "(?:\\s[^>]{0,500})?>)"
            + "[^<]*+(?:<!\\[CDATA\\[(?s:.*?)(?:]]>|\\z)[^<]*+){0,20}+");
    private static final Pattern FORM = Pattern.compile("((?:^|[?&\\s])" + NAMES + "=)[^&\\s]*");
    private static final Pattern EMAIL = Pattern.compile("[\\w.+%-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,10}");
    /// Requests, certificates and keystores: long, and known elsewhere.
    private static final Pattern BASE64 = Pattern.compile("(?<!\\\\)[A-Za-z0-9+/=]{64,}+");
    private static final Pattern BASE64_LINE =
            Pattern.compile("…(?:\\\\r|\\\\n|[\\r\\n]|&#1[03];|&#x[AaDd];){1,4}(?=…)");

    private final List<String> secrets;

    private Masking(List<String> secrets) {
        this.secrets = secrets;
    }

    /// @param secrets in the clear; they are hidden in every form in which JSON, XML or a form would write them
    public static Masking of(Collection<String> secrets) {
        Set<String> forms = new LinkedHashSet<>();
        for (String secret : secrets) {
            if (secret.length() >= SHORTEST_SECRET) {
                forms.add(secret);
                forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
                forms.add(secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
                forms.add(secret.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&apos;"));
                forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
            }
        }
        return new Masking(forms.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    /// The text as it may be kept and shown.
    public String of(String raw) {
        boolean cut = raw.length() > LOOKED_AT;
        String text = cut ? raw.substring(0, LOOKED_AT) : raw;
        for (String secret : secrets) {
            text = text.replace(secret, HIDDEN);
        }
        text = JSON.matcher(text).replaceAll("$1\"" + HIDDEN + "\"");
        text = XML.matcher(text).replaceAll("$1" + HIDDEN);
        text = FORM.matcher(text).replaceAll("$1" + HIDDEN);
        text = EMAIL.matcher(text).replaceAll(HIDDEN);
        text = BASE64_LINE.matcher(BASE64.matcher(text).replaceAll("…")).replaceAll("");
        int kept = Math.min(LONGEST, cut ? Math.max(0, text.length() - LONGEST_SECRET) : text.length());
        return kept == text.length() && !cut
                ? text
                : text.substring(0, kept) + "… (" + raw.length() + " characters in all)";
    }
}
