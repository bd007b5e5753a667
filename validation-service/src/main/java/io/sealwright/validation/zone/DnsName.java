package io.sealwright.validation.zone;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The owner name of a DNS record or of a zone: lower case, A-labels, no trailing dot, at most 253 characters.
///
/// Other than a host name it may have labels that start with an underscore, such as `_acme-challenge.example.com`.
/// Names compare without regard to case (RFC 4343), so one form is kept.
///
/// @param value the name in that form
public record DnsName(String value) implements Comparable<DnsName> {
    private static final int LONGEST = 253;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");

    public DnsName {
        value = canonical(value);
    }

    /// @param text a name with or without trailing dot, in any letter case, in ASCII
    /// @throws NotADnsName with a message that says which rule is broken
    public static DnsName parse(String text) {
        return new DnsName(text);
    }

    /// Whether this name is the zone's own or lies below it.
    public boolean isWithin(DnsName zone) {
        return value.equals(zone.value) || value.endsWith("." + zone.value);
    }

    /// The name without its leftmost label; nothing for a name of one label.
    public Optional<DnsName> parent() {
        int dot = value.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(new DnsName(value.substring(dot + 1)));
    }

    /// `example.com` for `_dnsauth.example.com`: the name without the underscore labels in front, which exist for
    /// the sake of a record only.
    public DnsName host() {
        DnsName name = this;
        while (name.value.startsWith("_")) {
            Optional<DnsName> parent = name.parent();
            if (parent.isEmpty()) {
                return name;
            }
            name = parent.get();
        }
        return name;
    }

    /// This name with one more label in front.
    public DnsName below(String label) {
        return new DnsName(label + "." + value);
    }

    /// How many labels it has.
    public int depth() {
        return labels(value).size();
    }

    @Override
    public int compareTo(DnsName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static String canonical(String text) {
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (name.isEmpty()) {
            throw new NotADnsName(text, "is empty; give a name such as example.com");
        }
        if (name.length() > LONGEST) {
            throw new NotADnsName(text, "is " + name.length() + " characters long; at most " + LONGEST + " fit");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        for (String label : labels(lower)) {
            if (!LABEL.matcher(label).matches()) {
                throw new NotADnsName(
                        text,
                        "has a label that is empty, longer than 63 characters, begins or ends with a hyphen, or has"
                                + " characters other than letters, digits, hyphens and underscores"
                                + " (international names are given in their xn-- form)");
            }
        }
        return lower;
    }

    private static List<String> labels(String name) {
        return List.of(name.split("\\.", -1));
    }
}
