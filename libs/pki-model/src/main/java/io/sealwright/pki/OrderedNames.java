package io.sealwright.pki;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The names that a certificate is ordered for.
///
/// @param commonName in canonical form, at most 64 characters; always one of the alternative names
/// @param subjectAltNames every name once, the common name first, the others in the order they were given in
public record OrderedNames(String commonName, List<SubjectAltName> subjectAltNames) {
    private static final int SHOWN = 10;

    public OrderedNames {
        subjectAltNames = List.copyOf(subjectAltNames);
        if (subjectAltNames.stream().map(SubjectAltName::text).noneMatch(commonName::equals)) {
            throw new IllegalArgumentException("The common name must be one of the alternative names");
        }
    }

    /// What an order and its CSR come to.
    public sealed interface Resolution {
        record Resolved(OrderedNames names) implements Resolution {}

        /// @param violations never empty
        record Refused(List<NameRules.Violation> violations) implements Resolution {}
    }

    /// The alternative names as text.
    public List<String> texts() {
        return subjectAltNames.stream().map(SubjectAltName::text).toList();
    }

    /// Joins the names of an order with those of its CSR and checks them all.
    ///
    /// A common name that is left out is taken from the CSR, or else is the first name of at most 64 characters. If
    /// alternative names are left out (an empty list), those of the CSR are taken. What the CSR has besides must be
    /// among the names that this gives: a CSR for other names is more likely the wrong CSR than meant.
    ///
    /// @param csr null where the platform makes the key
    public static Resolution resolve(
            @Nullable String commonName,
            List<String> subjectAltNames,
            @Nullable CertificateRequest csr,
            NameRules.Product product) {
        CsrNames fromCsr = CsrNames.of(csr);
        List<NameRules.Entry> entries = new ArrayList<>(NameRules.given(commonName, subjectAltNames));
        if (commonName == null) {
            fromCsr.commonName().ifPresent(name -> entries.addFirst(inCsr(name, true)));
        }
        if (subjectAltNames.isEmpty()) {
            fromCsr.alternativeNames().forEach(name -> entries.add(inCsr(name, false)));
        }
        List<NameRules.Violation> violations = new ArrayList<>(NameRules.check(entries, product));
        violations.addAll(fromCsr.violations());
        if (violations.stream()
                .anyMatch(violation -> violation.rule() == NameRules.Rule.NAME_INVALID
                        || violation.rule() == NameRules.Rule.NO_NAME)) {
            return new Resolution.Refused(List.copyOf(violations));
        }
        Set<SubjectAltName> names = new LinkedHashSet<>();
        entries.forEach(entry -> names.add(SubjectAltName.parse(entry.text())));
        mismatch(fromCsr, names).ifPresent(violations::add);
        boolean named = commonName != null || fromCsr.commonName().isPresent();
        SubjectAltName first = names.iterator().next();
        SubjectAltName common = named
                ? first
                : names.stream().filter(NameRules::fitsCommonName).findFirst().orElse(first);
        if (!named && !NameRules.fitsCommonName(common)) {
            violations.add(NameRules.tooLong(common, new NamePlace.AllNames()));
        }
        if (!violations.isEmpty()) {
            return new Resolution.Refused(List.copyOf(violations));
        }
        return new Resolution.Resolved(new OrderedNames(
                common.text(),
                Stream.concat(Stream.of(common), names.stream()).distinct().toList()));
    }

    private static NameRules.Entry inCsr(String text, boolean isCommonName) {
        return new NameRules.Entry(text, new NamePlace.InCsr(), isCommonName);
    }

    private static Optional<NameRules.Violation> mismatch(CsrNames fromCsr, Set<SubjectAltName> ordered) {
        List<String> missing = Stream.concat(fromCsr.commonName().stream(), fromCsr.alternativeNames().stream())
                .distinct()
                .filter(text -> !isAmong(text, ordered))
                .map(Quoted::text)
                .toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String shown = missing.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return Optional.of(new NameRules.Violation(
                NameRules.Rule.CSR_NAME_NOT_ORDERED,
                new NamePlace.InCsr(),
                "The CSR has names that are not ordered: " + shown
                        + (missing.size() > SHOWN ? " and " + (missing.size() - SHOWN) + " more" : "")
                        + ". Order them too, or send a CSR without them."));
    }

    private static boolean isAmong(String text, Set<SubjectAltName> ordered) {
        try {
            return ordered.contains(SubjectAltName.parse(text));
        } catch (PkiProblem notAName) {
            return false;
        }
    }

    /// The names of a CSR as text, apart from those that no server certificate can hold.
    private record CsrNames(
            Optional<String> commonName, List<String> alternativeNames, List<NameRules.Violation> violations) {
        static CsrNames of(@Nullable CertificateRequest csr) {
            if (csr == null) {
                return new CsrNames(Optional.empty(), List.of(), List.of());
            }
            List<String> names = new ArrayList<>();
            List<NameRules.Violation> violations = new ArrayList<>();
            for (SubjectAltName name : csr.subjectAltNames()) {
                switch (name) {
                    case SubjectAltName.Dns _, SubjectAltName.Ip _ -> names.add(name.text());
                    case SubjectAltName.Other other -> violations.add(notForServers(other));
                }
            }
            return new CsrNames(csr.commonName(), List.copyOf(names), List.copyOf(violations));
        }

        private static NameRules.Violation notForServers(SubjectAltName.Other other) {
            return new NameRules.Violation(
                    NameRules.Rule.CSR_NAME_NOT_FOR_SERVERS,
                    new NamePlace.InCsr(),
                    "The CSR has the " + other.kind().words()
                            + (other.text().isEmpty() ? "" : " " + Quoted.text(other.text()))
                            + " among its alternative names, which no server certificate can hold."
                            + " Make the CSR again without it.");
        }
    }
}
