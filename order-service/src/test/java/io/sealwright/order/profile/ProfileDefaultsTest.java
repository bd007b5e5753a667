package io.sealwright.order.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealwright.order.ordering.NamedProfiles.Expanded;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileDefaultsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEFAULTS = """
            {"validity": {"days": 90}, "key": {"algorithm": "EC", "size": 256},
             "validation": {"method": "DNS", "dnsAccount": "bind"},
             "contact": {"firstName": "A", "lastName": "B", "email": "a@b.example", "phone": "1"},
             "autoRenew": {"enabled": true, "daysBefore": 20}, "labels": {"tier": "web", "cost": "42"}}
            """;

    /// What an order says, and what one field of it is then.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                             | /product              | "PV_SHA2"
                    {}                                             | /caAccount            | "main"
                    {"caAccount": "other"}                         | /caAccount            | "other"
                    {"caAccount": null}                            | /caAccount            | "main"
                    {}                                             | /validity             | {"days":90}
                    {"validity": {"days": 7}}                      | /validity             | {"days":7}
                    {}                                             | /key                  | {"algorithm":"EC","size":256}
                    {"key": {"algorithm": "RSA", "size": 3072}}    | /key                  | {"algorithm":"RSA","size":3072}
                    {"csr": "pem"}                                 | /key                  | -
                    {"contact": {"email": "c@d.example"}}          | /contact              | {"email":"c@d.example"}
                    {"autoRenew": {"enabled": false}}              | /autoRenew/enabled    | false
                    {"autoRenew": {"enabled": false}}              | /autoRenew/daysBefore | 20
                    {"validation": {"dnsAccount": "dyn"}}          | /validation           | {"dnsAccount":"dyn","method":"DNS"}
                    {"labels": {"tier": "db"}}                     | /labels               | {"tier":"db","cost":"42"}
                    {"labels": "none"}                             | /labels               | "none"
                    {"commonName": "www.example.com"}              | /commonName           | "www.example.com"
                    """)
    void whatTheOrderSaysWinsAndTheRestIsFilledUp(String order, String pointer, String expected)
            throws JsonProcessingException {
        JsonNode found = expanded(order).order().at(pointer);
        assertThat(found.isMissingNode() ? "-" : found.toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                        | true
                    {"validity": {"days": 7}} | false
                    """)
    void tellsWhoseTheValidityIs(String order, boolean isDefault) throws JsonProcessingException {
        assertThat(expanded(order).validityIsDefault()).isEqualTo(isDefault);
    }

    private static Expanded expanded(String order) throws JsonProcessingException {
        Instant now = Instant.parse("2026-11-21T08:00:00Z");
        CertificateProfile profile = new CertificateProfile(
                new UUID(1, 1), 1, "web", "main", "PV_SHA2", (ObjectNode) JSON.readTree(DEFAULTS), now, now);
        return ProfileDefaults.expand(JSON.readTree(order), profile);
    }
}
