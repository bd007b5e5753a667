package io.sealwright.cagateway.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.sealwright.cagateway.ServiceBacking;
import io.sealwright.cagateway.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The contract suite leaves out what is not declared: here it stands what must be.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class AuthorityResourceTest {
    private static ValidatableResponse get(String path) {
        return given().auth().oauth2(Tokens.of("REQUESTER")).get(path).then();
    }

    @Test
    void listsTheAuthoritiesWithWhatTheirAccountsAreAskedFor() {
        get("/v1/authorities")
                .statusCode(200)
                .body("items.ca", hasItems("DIGICERT", "GLOBALSIGN", "SECTIGO"))
                .body("items.find { it.ca == 'DIGICERT' }.credentials.name", equalTo(List.of("apiKey")))
                .body("items.find { it.ca == 'DIGICERT' }.settings.name", hasItem("organizationId"))
                .body("items.find { it.ca == 'DIGICERT' }.products.code", hasItem("ssl_basic"));
        get("/v1/authorities/NOBODY").statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "GLOBALSIGN, 0, CANCEL_UNAPPROVED CANCEL_PROCESSED APPROVE REISSUE CHANGE_NAMES REVOKE LIST_ORDERS ALL_CHANGES",
        "DIGICERT, 1024, OTHER_NAME_THAN_CSR CANCEL_UNAPPROVED CANCEL_PROCESSED APPROVE REISSUE CHANGE_NAMES"
                + " CANCEL_REPLACEMENT REVOKE REVOKE_ONE APPROVE_REVOCATION LIST_ORDERS ALL_CHANGES BALANCE",
        "SECTIGO, 512, OTHER_NAME_THAN_CSR CANCEL_UNAPPROVED APPROVE REISSUE CHANGE_NAMES REVOKE REVOKE_ONE LIST_ORDERS"
    })
    void saysWhatCanBeDoneThere(String ca, int longestComment, String abilities) {
        ValidatableResponse shown = get("/v1/authorities/" + ca)
                .statusCode(200)
                .body("capabilities.longestComment", equalTo(longestComment))
                .body("capabilities.validationMethods", hasItem("DNS"))
                .body("capabilities.keys.leastRsaBits", equalTo(2048))
                .body("capabilities.keys.curves", equalTo(List.of("P-256", "P-384")));

        assertThat(shown.extract().jsonPath().<String>getList("capabilities.abilities"))
                .containsExactly(abilities.split(" ", -1));
    }
}
