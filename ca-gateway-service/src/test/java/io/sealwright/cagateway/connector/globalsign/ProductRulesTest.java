package io.sealwright.cagateway.connector.globalsign;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.cagateway.Csr;
import io.sealwright.cagateway.connector.Placement;
import io.sealwright.contracts.CaCommand.Replaces;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.Contact;
import io.sealwright.contracts.ReasonCode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The matrix of the guide, through the connector's face: what it forbids is refused by name, and never sent.
class ProductRulesTest {
    private static final String ACCEPTED =
            "<OrderResponseHeader>" + PlayedService.SUCCESS + "</OrderResponseHeader><OrderID>CE1</OrderID>";

    private static SubmitOrder order(
            String product,
            String csr,
            int days,
            @Nullable Contact contact,
            @Nullable Replaces replaces,
            String... names) {
        return new SubmitOrder(
                "order-1", "main", product, csr, names[0], List.of(names), days, null, "DNS", contact, replaces);
    }

    private static SubmitOrder order(String product, String... names) {
        return order(product, Csr.of(names[0]), 90, null, null, names);
    }

    /// What came of it, and whether anything was sent.
    private record Placed(Placement placement, List<String> requests) {}

    private static Placed place(SubmitOrder order) throws IOException {
        try (PlayedService service = new PlayedService()
                .says("PVOrder", 2, ACCEPTED)
                .says("ReIssue", 1, ACCEPTED)
                .says("ChangeSubjectAltName", 2, ACCEPTED)) {
            Placement placement = service.client().place(order, false);
            return new Placed(
                    placement,
                    Stream.of("PVOrder", "ReIssue", "ChangeSubjectAltName")
                            .flatMap(o -> service.requests(o).stream())
                            .toList());
        }
    }

    private static void assertRefused(SubmitOrder order, String rule, String field, String... words)
            throws IOException {
        Placed placed = place(order);
        assertThat(placed.requests()).isEmpty();
        assertThat(placed.placement()).isInstanceOfSatisfying(Placement.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(ReasonCode.CA_REJECTED);
            assertThat(refused.detail())
                    .startsWith("The order breaks GlobalSign's rule " + rule + " at " + field + ", and was not sent: ")
                    .contains(words)
                    .endsWith(".");
        });
    }

    private static String sent(SubmitOrder order) throws IOException {
        Placed placed = place(order);
        assertThat(placed.placement()).isInstanceOf(Placement.Accepted.class);
        assertThat(placed.requests()).hasSize(1);
        return placed.requests().getFirst();
    }

    private static SubmitOrder saying(String product, @Nullable String renews, Map<String, String> options) {
        return new SubmitOrder(
                "order-1",
                "main",
                product,
                Csr.of("www.example.com"),
                "www.example.com",
                List.of("www.example.com"),
                199,
                renews,
                "DNS",
                null,
                null,
                options);
    }

    @Test
    void ourReferenceStandsBeforeWhatTheOrderSaysToTheStaff() throws IOException {
        assertThat(sent(saying("PV_SHA2", null, Map.of("specialInstructions", "Call Ada."))))
                .contains("<SpecialInstructions>ref=order-1; Call Ada.</SpecialInstructions>");
        assertRefused(
                saying("PV_SHA2", null, Map.of("specialInstructions", "as ref=order-2")),
                "OPTION",
                "OrderRequestParameter.SpecialInstructions",
                "orders are found again");
    }

    @Test
    void theBonusDaysOfARenewalMakeAShorterPeriodDo() throws IOException {
        assertThat(sent(saying("PV_SHA2", "CE0", Map.of("renewalExtension", "true"))))
                .contains("<OptionName>REX</OptionName>", "<Months>6</Months>");
        assertRefused(
                saying("PV_SHA2", "CE0", Map.of("renewalExtension", "maybe")),
                "OPTION",
                "OrderRequestParameter.Options.Option",
                "true, false");
    }

    @ParameterizedTest
    @CsvSource({
        "PV_CLOUD, coupon, X, OrderRequestParameter.Coupon",
        "PV_INTRA_SHA2, transferFrom, X, OrderRequestParameter.TargetCERT",
        "PV_CLOUD, renewalExtension, true, OrderRequestParameter.Options.Option",
        "PV_SHA2, extendedKeyUsage, everything, Extensions.Extension",
        "PV_SHA2, transferFrom, no certificate, OrderRequestParameter.TargetCERT",
        "PV_SHA2, colour, blue, OrderRequestParameter"
    })
    void refusesOptionsThatTheProductDoesNotTake(String product, String name, String value, String field)
            throws IOException {
        assertRefused(saying(product, null, Map.of(name, value)), "OPTION", field, "Order");
    }

    @ParameterizedTest
    @CsvSource({
        "PV, PV_SHA2",
        "PEV, PEV_SHA2",
        "PV_INTRA, PV_INTRA_SHA2",
        "PV_INTRA_SKIP, PV_INTRA_SHA2",
        "PV_INTRA_SKIP_SHA2, PV_INTRA_SHA2",
        "DV_LOW, one of those that the account lists"
    })
    void namesWhatToOrderInsteadOfAProductThatIsNotSold(String product, String instead) throws IOException {
        assertRefused(
                order(product, "www.example.com"),
                "PRODUCT_CODE",
                "OrderRequestParameter.ProductCode",
                product,
                "Order " + instead);
    }

    @ParameterizedTest
    @CsvSource({
        "PEV_SHA2, *.example.com, Order a plain name",
        "PV_CLOUD, *.example.com, list the wildcard among the alternative names",
        "PV_CLOUD_ECC2, *.example.com, or order PV_SHA2 or PV_INTRA_SHA2 or PV_INTRA_ECCP256.",
        "PEV_SHA2, 8.8.8.8, a public IP address",
        "PV_CLOUD, 8.8.8.8, a public IP address",
        "PV_SHA2, 10.0.0.1, or PV_INTRA_SHA2 or PV_INTRA_ECCP256.",
        "PV_SHA2, 2606:4700::1111, which no product takes"
    })
    void refusesCommonNamesOfAKindThatTheProductDoesNotTake(String product, String commonName, String words)
            throws IOException {
        assertRefused(
                order(product, commonName), "COMMON_NAME_KIND", "OrderRequestParameter.BaseOption", commonName, words);
    }

    @ParameterizedTest
    @CsvSource({
        "PEV_SHA2, *.shop.example.com, a wildcard",
        "PEV_SHA2, 8.8.8.8, a public IPv4 address",
        "PV_CLOUD, 8.8.8.8, or order PV_SHA2 or",
        "PV_SHA2, 10.0.0.1, a reserved address|internal name or reserved address",
        "PV_INTRA_SHA2, 2606:4700::1111, does not take. Leave it out."
    })
    void refusesAlternativeNamesOfAKindThatTheProductDoesNotTake(String product, String name, String words)
            throws IOException {
        assertRefused(
                order(product, "www.example.com", name),
                "ALTERNATIVE_NAME_KIND",
                "SANEntries.SANEntry.SubjectAltName",
                name,
                words.substring(words.indexOf('|') + 1));
    }

    @ParameterizedTest
    @CsvSource({
        "PV_SHA2, *.example.com, <BaseOption>wildcard</BaseOption>",
        "PV_INTRA_SHA2, *.example.com, <BaseOption>wildcard</BaseOption>",
        "PV_INTRA_SHA2, db.corp, <BaseOption>private</BaseOption>",
        "PV_INTRA_SHA2, *.corp, <BaseOption>private</BaseOption>",
        "PV_INTRA_SHA2, 10.0.0.1, <BaseOption>private</BaseOption>",
        "PV_INTRA_SHA2, 8.8.8.8, <BaseOption>globalip</BaseOption>"
    })
    void saysWhatTheCommonNameIs(String product, String commonName, String element) throws IOException {
        assertThat(sent(order(product, commonName))).contains(element);
    }

    @Test
    void goesThroughAVettedDomainWhereTheNameIsPublic() throws IOException {
        assertThat(sent(order("PV_INTRA_SHA2", "www.example.com", "db.corp", "10.0.0.1")))
                .contains("<MSSLDomainID>DSMS20000000123</MSSLDomainID>")
                .contains("<SANOptionType>4</SANOptionType><SubjectAltName>db.corp</SubjectAltName>")
                .contains("<SANOptionType>4</SANOptionType><SubjectAltName>10.0.0.1</SubjectAltName>")
                .doesNotContain("<BaseOption>");
        assertThat(sent(order("PV_INTRA_SHA2", "db.corp"))).contains("<MSSLDomainID>INTRANETSSLDOMAIN</MSSLDomainID>");
        assertThat(place(order("PV_INTRA_SHA2", "www.example.net", "db.corp")).placement())
                .isEqualTo(new Placement.DomainControlNeeded(List.of("www.example.net")));
    }

    @Test
    void countsAndMeasuresNames() throws IOException {
        String[] many = Stream.concat(
                        Stream.of("www.example.com"), IntStream.range(0, 501).mapToObj(i -> "n" + i + ".example.com"))
                .toArray(String[]::new);
        String longest = "a".repeat(52) + ".example.com";

        assertRefused(order("PV_SHA2", many), "NUMBER_OF_NAMES", "SANEntries", "501", "at most 500");
        assertRefused(
                order("PV_SHA2", "www.example.com", "a" + longest),
                "NAME_LENGTH",
                "SANEntries.SANEntry.SubjectAltName",
                "65 characters",
                "at most 64");
        assertThat(sent(order("PV_SHA2", "www.example.com", longest))).contains(longest);
    }

    @Test
    void asksForTheKeyThatTheProductIsIssuedFor() throws IOException {
        for (String product : List.of("PV_CLOUD_ECC2", "PV_INTRA_ECCP256")) {
            assertRefused(
                    order(product, Csr.weak("www.example.com"), 90, null, null, "www.example.com"),
                    "KEY_ALGORITHM",
                    "OrderRequestParameter.CSR",
                    "RSA 1024",
                    "P-256 or P-384");
            assertThat(sent(order(product, "www.example.com"))).contains(product);
        }
    }

    @Test
    void measuresTheCsr() throws IOException {
        assertRefused(
                order("PV_SHA2", "x".repeat(4001), 90, null, null, "www.example.com"),
                "CSR_LENGTH",
                "OrderRequestParameter.CSR",
                "4001",
                "at most 4000");
    }

    @ParameterizedTest
    @CsvSource({"PV_SHA2, 366", "PEV_SHA2, 366", "PV_CLOUD, 366", "PV_CLOUD_ECC2, 366", "PV_INTRA_SHA2, 1826"})
    void refusesWhatIsToLastLongerThanTheProduct(String product, int most) throws IOException {
        String csr = Csr.of("www.example.com");
        assertRefused(
                order(product, csr, most + 1, null, null, "www.example.com"),
                "VALIDITY",
                "OrderRequestParameter.ValidityPeriod",
                "at most " + most + " days");
        assertThat(sent(order(product, csr, most, null, null, "www.example.com")))
                .contains("<Months>");
    }

    @ParameterizedTest
    @CsvSource({"FirstName, 101, 5, 5, 5", "LastName, 5, 101, 5, 5", "Email, 5, 5, 256, 5", "Phone, 5, 5, 5, 31"})
    void measuresTheContactWithoutTellingIt(String field, int first, int last, int email, int phone)
            throws IOException {
        Contact contact = new Contact("A".repeat(first), "A".repeat(last), "A".repeat(email), "A".repeat(phone));
        assertRefused(
                order("PV_SHA2", Csr.of("www.example.com"), 90, contact, null, "www.example.com"),
                "CONTACT_LENGTH",
                "ContactInfo." + field,
                "Shorten it");
        assertThat(place(order("PV_SHA2", Csr.of("www.example.com"), 90, contact, null, "www.example.com"))
                        .placement()
                        .toString())
                .doesNotContain("AAA");
    }

    @Test
    void holdsReplacementsAgainstTheSameRules() throws IOException {
        Replaces names = new Replaces("CE0", "0A", true);
        Replaces key = new Replaces("CE0", "0A", false);

        assertRefused(
                order("PEV_SHA2", Csr.of("www.example.com"), 90, null, names, "www.example.com", "*.a.example.com"),
                "ALTERNATIVE_NAME_KIND",
                "SANEntries.SANEntry.SubjectAltName",
                "*.a.example.com");
        assertRefused(
                order("PV_CLOUD_ECC2", Csr.weak("www.example.com"), 90, null, key, "www.example.com"),
                "KEY_ALGORITHM",
                "OrderParameter.CSR",
                "RSA 1024");
        // A reissue lasts as long as what it takes the place of.
        assertThat(sent(order("PV_SHA2", Csr.of("www.example.com"), 4000, null, key, "www.example.com")))
                .contains("ReIssue");
    }
}
