package io.sealwright.validation.caa;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.validation.caa.CaaRules.Finding;
import io.sealwright.validation.caa.CaaRules.Level;
import io.sealwright.validation.caa.CaaVerdict.Forbidden;
import io.sealwright.validation.caa.CaaVerdict.Permitted;
import io.sealwright.validation.caa.CaaVerdict.Unknown;
import io.sealwright.validation.zone.DnsName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaaRulesTest {
    private static final String CA = "globalsign.com";

    /// Records as in a zone file, separated by a bar: `0 issue ca.example | 128 issuewild ;`.
    private static List<CaaRecord> records(String text) {
        return Arrays.stream(text.split("\\|"))
                .map(String::strip)
                .map(line -> line.split(" ", 3))
                .map(p -> new CaaRecord(Integer.parseInt(p[0]), p[1], p.length < 3 ? "" : p[2]))
                .toList();
    }

    private static CaaVerdict judge(String set, boolean wildcard) {
        return check(Map.of("example.com", new Level.Found(records(set))), "example.com", wildcard)
                .verdict();
    }

    private static Finding check(Map<String, Level> dns, String name, boolean wildcard) {
        return CaaRules.check(
                DnsName.parse(name),
                wildcard,
                List.of(CA),
                asked -> dns.getOrDefault(asked.value(), new Level.Nothing()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "0 issue globalsign.com # yes # yes",
                "0 issue GlobalSign.COM # yes # yes",
                "0 ISSUE globalsign.com # yes # yes",
                "0 issue other.example | 0 issue globalsign.com # yes # yes",
                "0 issue   globalsign.com   # yes # yes",
                "0 issue other.example # no # no",
                "0 issue ; # no # no",
                "0 issue # no # no",
                "0 issue %%%% # no # no",
                "0 issue globalsign.com; novalue # no # no",
                "0 issue globalsign.com; a = b ; c=d # yes # yes",
                "0 issue globalsign.com; # yes # yes",
                "0 issue notglobalsign.com # no # no",
                "0 issue globalsign.com | 0 issuewild ; # yes # no",
                "0 issue other.example | 0 issuewild globalsign.com # no # yes",
                "0 issuewild other.example # yes # no",
                "0 issuewild globalsign.com # yes # yes",
                "0 iodef mailto:a@example.com # yes # yes",
                "0 unknown x # yes # yes",
                "128 unknown x | 0 issue globalsign.com # no # no",
                "1 unknown x | 0 issue globalsign.com # yes # yes",
                "128 issue globalsign.com # yes # yes",
                "128 issuemail ; | 0 issue globalsign.com # yes # yes",
                "0 issue globalsign.com; accounturi=a; accounturi=b # no # no",
                "0 issue globalsign.com; validationmethods=ca-tbr-7; validationmethods=dns-01 # no # no",
            })
    void decidesAsAnAuthorityDoes(String set, String plain, String wildcard) {
        assertThat(judge(set, false) instanceof Permitted)
                .isEqualTo(plain.strip().equals("yes"));
        assertThat(judge(set, true) instanceof Permitted)
                .isEqualTo(wildcard.strip().equals("yes"));
    }

    @Test
    void takesTheFirstSetOnTheWayUpAndNoOther() {
        Map<String, Level> dns = Map.of(
                "example.com", new Level.Found(records("0 issue other.example")),
                "shop.example.com", new Level.Found(records("0 issue globalsign.com")));
        Finding below = check(dns, "www.shop.example.com", false);
        assertThat(below.foundAt()).isEqualTo(DnsName.parse("shop.example.com"));
        assertThat(below.verdict()).isInstanceOf(Permitted.class);
        assertThat(check(dns, "www.example.com", false).verdict()).isInstanceOf(Forbidden.class);
    }

    @Test
    void climbsToJustBelowTheRootAndThenPermits() {
        List<String> asked = new ArrayList<>();
        Finding finding = CaaRules.check(DnsName.parse("a.b.example.com"), false, List.of(CA), name -> {
            asked.add(name.value());
            return new Level.Nothing();
        });
        assertThat(asked).containsExactly("a.b.example.com", "b.example.com", "example.com", "com");
        assertThat(finding.verdict()).isInstanceOf(Permitted.class);
        assertThat(finding.foundAt()).isNull();
    }

    @Test
    void doesNotClimbPastALookupThatFailed() {
        Map<String, Level> dns = Map.of(
                "www.example.com", new Level.Failed("The resolver answered SERVFAIL."),
                "example.com", new Level.Found(records("0 issue globalsign.com")));
        assertThat(check(dns, "www.example.com", false).verdict())
                .isInstanceOfSatisfying(Unknown.class, u -> assertThat(u.why()).contains("SERVFAIL"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void saysExactlyWhichRecordToAddWhere(boolean wildcard) {
        Map<String, Level> dns =
                Map.of("example.com", new Level.Found(records("0 issue other.example | 0 issuewild ;")));
        Finding finding = check(dns, "www.example.com", wildcard);
        String expected = "example.com. CAA 0 " + (wildcard ? "issuewild" : "issue") + " \"globalsign.com\"";
        assertThat(finding.verdict()).isInstanceOfSatisfying(Forbidden.class, f -> {
            assertThat(f.recordToAdd()).isEqualTo(expected);
            assertThat(f.why()).contains(expected);
        });
    }

    @Test
    void offersNoRecordWhereAddingOneWouldNotHelp() {
        assertThat(judge("128 future x", false))
                .isInstanceOfSatisfying(
                        Forbidden.class, f -> assertThat(f.recordToAdd()).isNull());
    }

    @Test
    void warnsOfParametersThatAuthoritiesWillHaveToHonour() {
        assertThat(judge("0 issue globalsign.com; validationmethods=http-01", false))
                .isInstanceOfSatisfying(
                        Permitted.class,
                        p -> assertThat(p.warnings()).singleElement().asString().contains("2027-03-15"));
        assertThat(judge("0 issue globalsign.com; accounturi=acct:1", false))
                .isInstanceOfSatisfying(
                        Permitted.class,
                        p -> assertThat(p.warnings()).singleElement().asString().contains("acct:1"));
        assertThat(judge("0 issue globalsign.com; validationmethods=http-01,ca-tbr-7", false))
                .isInstanceOfSatisfying(
                        Permitted.class, p -> assertThat(p.warnings()).isEmpty());
        assertThat(judge("0 issue globalsign.com; accounturi=acct:1 | 0 issue globalsign.com", false))
                .isInstanceOfSatisfying(
                        Permitted.class, p -> assertThat(p.warnings()).isEmpty());
    }

    @Test
    void permitsAnyOfSeveralIssuers() {
        Finding finding = CaaRules.check(
                DnsName.parse("example.com"),
                false,
                List.of("one.example", "two.example"),
                _ -> new Level.Found(records("0 issue two.example")));
        assertThat(finding.verdict()).isInstanceOf(Permitted.class);
    }
}
