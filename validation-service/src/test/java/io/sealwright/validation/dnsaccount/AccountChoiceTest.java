package io.sealwright.validation.dnsaccount;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.validation.dnsaccount.AccountChoice.Chosen;
import io.sealwright.validation.dnsaccount.AccountChoice.Missing;
import io.sealwright.validation.zone.DnsName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountChoiceTest {
    private static final AccountEntry CORP = account("corp", true, "example.com", "example.net");
    private static final AccountEntry SHOP = account("shop", true, "shop.example.com");
    private static final AccountEntry OLD = account("old", false, "old.example.com", "example.org");
    private static final List<AccountEntry> ALL = List.of(CORP, OLD, SHOP);

    private static AccountEntry account(String name, boolean active, String... zones) {
        return new AccountEntry(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                name,
                Arrays.stream(zones).map(DnsName::parse).toList(),
                active);
    }

    private static AccountChoice choose(String record, @Nullable String wanted) {
        return AccountChoice.choose(DnsName.parse(record), wanted, ALL);
    }

    @Test
    void takesTheLongestZoneThatHoldsTheName() {
        assertThat(choose("_x.www.shop.example.com", null)).isEqualTo(new Chosen(SHOP));
        assertThat(choose("www.example.com", null)).isEqualTo(new Chosen(CORP));
        assertThat(choose("example.net", null)).isEqualTo(new Chosen(CORP));
    }

    @Test
    void passesOverAccountsThatAreSwitchedOff() {
        assertThat(choose("www.old.example.com", null)).isEqualTo(new Chosen(CORP));
        assertThat(choose("www.example.org", null))
                .isInstanceOfSatisfying(
                        Missing.class, m -> assertThat(m.cause()).contains("www.example.org"));
    }

    @Test
    void takesTheNamedAccountEvenWhereAnotherFitsBetter() {
        assertThat(choose("www.shop.example.com", "corp")).isEqualTo(new Chosen(CORP));
    }

    @Test
    void saysWhyTheNamedAccountCannotBeTaken() {
        assertThat(choose("www.example.com", "nobody"))
                .isInstanceOfSatisfying(
                        Missing.class, m -> assertThat(m.cause()).contains("'nobody'", "Create"));
        assertThat(choose("www.example.org", "old"))
                .isInstanceOfSatisfying(
                        Missing.class, m -> assertThat(m.cause()).contains("'old'", "switched off"));
        assertThat(choose("www.example.org", "corp"))
                .isInstanceOfSatisfying(
                        Missing.class, m -> assertThat(m.cause()).contains("example.com, example.net", "Add the zone"));
    }

    @Test
    void takesTheFirstByNameAmongEquals() {
        AccountEntry twin = account("also-shop", true, "shop.example.com");
        assertThat(AccountChoice.choose(DnsName.parse("shop.example.com"), null, List.of(SHOP, twin)))
                .isEqualTo(new Chosen(twin));
    }
}
