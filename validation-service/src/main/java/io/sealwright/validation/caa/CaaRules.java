package io.sealwright.validation.caa;

import io.sealwright.validation.zone.DnsName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How an authority decides by CAA (RFC 8659, sections 3 and 4; parameters of RFC 8657).
final class CaaRules {
    /// Tags that an authority knows; one that it does not know, marked critical, forbids (section 4.1).
    private static final Set<String> KNOWN_TAGS =
            Set.of("issue", "issuewild", "iodef", "contactemail", "contactphone", "issuemail", "issuevmc");

    /// What RFC 8657 and ballot SC-098 call proof by a DNS change.
    private static final Set<String> OUR_METHODS = Set.of("ca-tbr-7", "dns-01");

    private CaaRules() {}

    /// What stands at one name.
    sealed interface Level {
        /// @param records never empty
        record Found(List<CaaRecord> records) implements Level {}

        record Nothing() implements Level {}

        record Failed(String reason) implements Level {}
    }

    /// Everything that was found out.
    ///
    /// @param foundAt the name whose records decide; null where there are none
    record Finding(@Nullable DnsName foundAt, List<CaaRecord> records, CaaVerdict verdict) {}

    /// Climbs from the name towards the root and judges the first record set met; sets further up do not count.
    ///
    /// @param name without a wildcard label
    /// @param wildcard whether `*.name` is meant
    /// @param issuers the authority's issuer domain names; any of them suffices
    /// @param ask looks one name up
    static Finding check(DnsName name, boolean wildcard, List<String> issuers, Function<DnsName, Level> ask) {
        Optional<DnsName> at = Optional.of(name);
        while (at.isPresent()) {
            DnsName level = at.get();
            switch (ask.apply(level)) {
                case Level.Found(List<CaaRecord> records) -> {
                    return new Finding(level, records, judge(level, records, wildcard, issuers));
                }
                case Level.Failed(String reason) -> {
                    return new Finding(
                            null, List.of(), new CaaVerdict.Unknown(reason + " An authority refuses to issue then."));
                }
                case Level.Nothing _ -> at = level.parent();
            }
        }
        return new Finding(
                null,
                List.of(),
                new CaaVerdict.Permitted(
                        "Neither " + name + " nor any name above it has CAA records: every authority may issue.",
                        List.of()));
    }

    private static CaaVerdict judge(DnsName at, List<CaaRecord> records, boolean wildcard, List<String> issuers) {
        for (CaaRecord record : records) {
            if (record.isCritical() && !KNOWN_TAGS.contains(record.tag())) {
                return new CaaVerdict.Forbidden(
                        "The CAA record '" + record.toText() + "' at " + at
                                + " is marked critical and no authority knows its tag: nobody may issue"
                                + " until it is removed.",
                        null);
            }
        }
        String tag = wildcard && records.stream().anyMatch(r -> r.tag().equals("issuewild")) ? "issuewild" : "issue";
        List<CaaRecord> used = records.stream().filter(r -> r.tag().equals(tag)).toList();
        if (used.isEmpty()) {
            return new CaaVerdict.Permitted("The CAA records at " + at + " do not restrict who may issue.", List.of());
        }
        List<String> warnings = new ArrayList<>();
        for (CaaRecord record : used) {
            IssueValue value = IssueValue.parse(record.value());
            if (names(value, issuers) && !value.isUnsatisfiable()) {
                List<String> limits = limitsOf(record, value);
                if (limits.isEmpty()) {
                    return new CaaVerdict.Permitted(
                            "The CAA record '" + record.toText() + "' at " + at + " permits it.", List.of());
                }
                warnings.addAll(limits);
            }
        }
        if (!warnings.isEmpty()) {
            return new CaaVerdict.Permitted("A CAA record at " + at + " permits it within limits.", warnings);
        }
        String toAdd = at + ". CAA 0 " + tag + " \"" + issuers.getFirst() + "\"";
        return new CaaVerdict.Forbidden(
                "The CAA records at " + at + " do not permit " + String.join(" or ", issuers) + ": "
                        + String.join(", ", used.stream().map(CaaRecord::toText).toList())
                        + ". Add this record there: " + toAdd,
                toAdd);
    }

    private static boolean names(IssueValue value, List<String> issuers) {
        return issuers.stream()
                .anyMatch(issuer -> issuer.strip().toLowerCase(Locale.ROOT).equals(value.issuer()));
    }

    /// The authority may ignore these parameters today and must honour them from 2027-03-15 on (ballot SC-098).
    private static List<String> limitsOf(CaaRecord record, IssueValue value) {
        List<String> limits = new ArrayList<>();
        for (String account : value.parameters().getOrDefault("accounturi", List.of())) {
            limits.add("'" + record.toText() + "' permits the authority's account " + account
                    + " only; check that it is the one in use.");
        }
        for (String methods : value.parameters().getOrDefault("validationmethods", List.of())) {
            if (List.of(methods.split(",")).stream().noneMatch(OUR_METHODS::contains)) {
                limits.add(
                        "'" + record.toText() + "' does not permit proof by a DNS change (ca-tbr-7); authorities must"
                                + " honour that from 2027-03-15 on.");
            }
        }
        return limits;
    }
}
