package io.sealwright.pki;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which names may be ordered of a product.
public final class NameRules {
    /// The upper bound of a common name in X.520, in characters.
    private static final int LONGEST_COMMON_NAME = 64;

    /// What a product says about names.
    ///
    /// @param publicTrust whether its certificates chain to a publicly trusted root
    /// @param maxNames how many different names one certificate may hold, the common name included; at least 1
    public record Product(boolean publicTrust, boolean wildcardsAllowed, int maxNames) {}

    /// The rules, for programs.
    public enum Rule {
        NO_NAME,
        NAME_INVALID,
        NAME_NOT_PUBLIC,
        IP_ADDRESS_NOT_PUBLIC,
        WILDCARD_NOT_ALLOWED,
        COMMON_NAME_TOO_LONG,
        TOO_MANY_NAMES,
        CSR_NAME_NOT_ORDERED,
        CSR_NAME_NOT_FOR_SERVERS
    }

    /// @param message what is wrong and what to do, as sentences
    public record Violation(Rule rule, NamePlace place, String message) {}

    record Entry(String text, NamePlace place, boolean isCommonName) {}

    private NameRules() {}

    /// Checks names by themselves. [OrderedNames#resolve] does the same and joins them with those of a CSR.
    ///
    /// @param subjectAltNames may repeat names, and the common name among them: duplicates count once
    /// @return every violation, in the order of the names; empty where the product allows them all
    public static List<Violation> check(@Nullable String commonName, List<String> subjectAltNames, Product product) {
        return check(given(commonName, subjectAltNames), product);
    }

    static List<Entry> given(@Nullable String commonName, List<String> subjectAltNames) {
        List<Entry> entries = new ArrayList<>();
        if (commonName != null) {
            entries.add(new Entry(commonName, new NamePlace.CommonName(), true));
        }
        for (int i = 0; i < subjectAltNames.size(); i++) {
            entries.add(new Entry(subjectAltNames.get(i), new NamePlace.AlternativeName(i), false));
        }
        return entries;
    }

    static List<Violation> check(List<Entry> entries, Product product) {
        List<Violation> found = new ArrayList<>();
        Set<SubjectAltName> distinct = new HashSet<>();
        for (Entry entry : entries) {
            try {
                SubjectAltName name = SubjectAltName.parse(entry.text());
                if (distinct.add(name)) {
                    check(name, entry.place(), product, found);
                }
                if (entry.isCommonName() && !fitsCommonName(name)) {
                    found.add(tooLong(name, entry.place()));
                }
            } catch (PkiProblem problem) {
                found.add(new Violation(Rule.NAME_INVALID, entry.place(), message(problem)));
            }
        }
        if (entries.isEmpty()) {
            found.add(new Violation(
                    Rule.NO_NAME,
                    new NamePlace.AllNames(),
                    "There is no name to certify. Give a common name, or a CSR that has names."));
        }
        if (distinct.size() > product.maxNames()) {
            found.add(new Violation(
                    Rule.TOO_MANY_NAMES,
                    new NamePlace.AllNames(),
                    "There are " + distinct.size() + " different names; this product allows " + product.maxNames()
                            + ". Split them over several orders."));
        }
        return List.copyOf(found);
    }

    private static void check(SubjectAltName name, NamePlace place, Product product, List<Violation> found) {
        switch (name) {
            case SubjectAltName.Dns(DomainName domain) -> {
                if (domain.isWildcard() && !product.wildcardsAllowed()) {
                    found.add(new Violation(
                            Rule.WILDCARD_NOT_ALLOWED,
                            place,
                            domain + " is a wildcard, which this product does not allow. List the single names, or"
                                    + " order a product that allows wildcards."));
                }
                if (product.publicTrust()) {
                    domain.whyNotPublic().ifPresent(why -> found.add(new Violation(Rule.NAME_NOT_PUBLIC, place, why)));
                }
            }
            case SubjectAltName.Ip(String address) -> {
                if (product.publicTrust()) {
                    found.add(new Violation(
                            Rule.IP_ADDRESS_NOT_PUBLIC,
                            place,
                            address + " is an IP address, which is not ordered of a publicly trusted product. Give a"
                                    + " DNS name, or order a product of a private CA."));
                }
            }
            case SubjectAltName.Other other ->
                throw new IllegalStateException("No text is parsed as a name of the kind " + other.kind());
        }
    }

    static boolean fitsCommonName(SubjectAltName name) {
        return name.text().length() <= LONGEST_COMMON_NAME;
    }

    static Violation tooLong(SubjectAltName name, NamePlace place) {
        return new Violation(
                Rule.COMMON_NAME_TOO_LONG,
                place,
                "The common name " + name.text() + " has " + name.text().length() + " characters; at most "
                        + LONGEST_COMMON_NAME
                        + " fit. Order a shorter common name and put this one among the alternative names.");
    }

    static String message(PkiProblem problem) {
        return String.valueOf(problem.getMessage());
    }
}
