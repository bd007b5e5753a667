package io.sealwright.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.simulator.testing.Caller;
import io.sealwright.simulator.testing.Csrs;
import io.sealwright.simulator.testing.Customer;
import io.sealwright.simulator.testing.Reply;
import io.sealwright.simulator.testing.Surroundings;
import io.sealwright.simulator.testing.World;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class DomainTest {
    @ConfigProperty(name = "test.url")
    URI base;

    @Inject
    World world;

    private Caller caller;
    private Customer customer;

    @BeforeEach
    void open() {
        caller = new Caller(base);
        customer = Customer.create(caller);
    }

    private Reply domains(String filters) {
        return caller.order("GetDomains", customer.queryHeader() + filters);
    }

    @Test
    void hasItsProfileVettedAndAvailable() {
        Reply reply = caller.order("GetMSSLProfiles", customer.queryHeader());

        assertThat(reply.text("MSSLProfileId")).isEqualTo(customer.profileId());
        assertThat(reply.text("MSSLPlofileStatus")).isEqualTo("3");
        assertThat(reply.text("VettingLevel")).isEqualTo("OV");
        assertThat(caller.order("GetMSSLProfiles", customer.queryHeader() + "<MSSLProfileID>1_SMS2_1</MSSLProfileID>")
                        .body())
                .containsPattern("<SearchMSSLProfileDetails [^>]*xsi:nil=\"true\"/>");
    }

    @Test
    void approvesADomainWhoseRecordIsInDns() {
        Reply added = customer.addDomain("A.B.example.com");
        String id = added.text("MSSLDomainID");
        String value = added.text("DnsTXT");
        assertThat(id).matches("DSMS2\\d{10}");
        assertThat(value).matches("_globalsign-domain-verification=[A-Za-z0-9_-]{42}");
        String token = value.substring(value.indexOf('=') + 1);
        assertThat(added.text("MetaTag"))
                .isEqualTo("<meta name=\"_globalsign-domain-verification\" content=\"" + token + "\" />");
        assertThat(domains("").text("DomainStatus")).isEqualTo("1");
        assertThat(domains("").text("DomainValidationCode")).isEqualTo(token);

        world.dns().publish("b.example.com", value);
        Reply verified = customer.verifyDomain(id, "b.example.com");

        assertThat(verified.text("SuccessCode")).isEqualTo("0");
        assertThat(verified.text("DomainID")).isEqualTo(id);
        Reply listed = domains("<DomainName>a.b.example.com</DomainName><DomainStatus>3</DomainStatus>");
        assertThat(listed.text("DomainID")).isEqualTo(id);
        assertThat(Duration.between(
                        OffsetDateTime.parse(listed.text("ValidationDate")),
                        OffsetDateTime.parse(listed.text("ExpirationDate"))))
                .isEqualTo(Duration.ofDays(200));
    }

    @Test
    void refusesToApproveWithoutTheRecord() {
        Reply added = customer.addDomain("example.com");
        String id = added.text("MSSLDomainID");

        assertThat(customer.verifyDomain(id, "example.com").errorCode()).isEqualTo("-4147");
        world.dns().publish("example.com", added.text("DnsTXT").substring(1));
        assertThat(customer.verifyDomain(id, "example.com").errorCode()).isEqualTo("-4147");
        assertThat(customer.verifyDomain(id, "example.org").errorCode()).isEqualTo("-101");
        assertThat(customer.verifyDomain(id, "com").errorCode()).isEqualTo("-101");
        assertThat(customer.verifyDomain("DSMS29999999999", "example.com").errorCode())
                .isEqualTo("-9440");
        assertThat(Customer.create(caller).verifyDomain(id, "example.com").errorCode())
                .isEqualTo("-9443");
    }

    @Test
    void approvesADomainByTheMailThatSomebodyConfirms() {
        Reply listed = caller.order(
                "GetDomainApproverList",
                customer.queryHeader() + "<FQDN>mail.example</FQDN><ProfileID>" + customer.profileId()
                        + "</ProfileID>");
        assertThat(listed.all("ApproverEmail"))
                .contains("hostmaster@mail.example")
                .hasSize(5);
        String id = listed.text("MSSLDomainID");
        assertThat(customer.addDomain("mail.example", "EMAIL", id, "ceo@mail.example")
                        .errorCode())
                .isEqualTo("-4009");
        assertThat(customer.addDomain("mail.example", "EMAIL", id, "hostmaster@mail.example")
                        .text("MSSLDomainID"))
                .isEqualTo(id);
        assertThat(domains("").text("DomainStatus")).isEqualTo("1");

        assertThat(caller.put("/admin/accounts/" + customer.name() + "/mails/mail.example/confirmation", "{}")
                        .status())
                .isEqualTo(204);

        assertThat(domains("").text("DomainStatus")).isEqualTo("3");
        assertThat(caller.put("/admin/accounts/" + customer.name() + "/mails/mail.example/confirmation", "{}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void approvesADomainByItsFileForThatNameAlone() {
        Reply added = customer.addDomain("file.example", "HTTP", "", "");
        String id = added.text("MSSLDomainID");
        String url = "http://file.example/.well-known/pki-validation/gsdv.txt";
        assertThat(customer.verifyDomain(id, url, "HTTP").errorCode()).isEqualTo("-4147");
        assertThat(customer.verifyDomain(id, "http://other.example/gsdv.txt", "HTTP")
                        .errorCode())
                .isEqualTo("-101");

        world.web().publish("file.example", "/.well-known/pki-validation/gsdv.txt", added.text("MetaTag"));
        world.dns().publishAddress("file.example", "127.0.0.1");

        assertThat(customer.verifyDomain(id, url, "HTTP").text("SuccessCode")).isEqualTo("0");
        assertThat(customer.place(customer.order(id, Csrs.fresh("file.example")))
                        .text("SuccessCode"))
                .isEqualTo("0");
        assertThat(customer.place(customer.order(id, Csrs.fresh("www.file.example")))
                        .text("SuccessCode"))
                .isEqualTo("-1");
    }

    @Test
    void tellsTroubleWithDnsFromAMissingRecord() {
        String id = customer.addDomain("www.broken.example").text("MSSLDomainID");

        assertThat(customer.verifyDomain(id, "www.broken.example").errorCode()).isEqualTo("-3012");
    }

    @Test
    void refusesADomainTwiceAndNamesThatAreNone() {
        customer.addDomain("example.com");

        assertThat(customer.addDomain("EXAMPLE.com").errorCode()).isEqualTo("-9406");
        assertThat(customer.addDomain("localhost").errorCode()).isEqualTo("-104");
        assertThat(customer.addDomain("").errorCode()).isEqualTo("-102");
        assertThat(customer.addDomain("a".repeat(64) + ".com").errorCode()).isEqualTo("-103");
    }

    @Test
    void renewsADomainWhileItStaysUsable() {
        String id = customer.ownDomain(world.dns(), "example.com");

        Reply renewal = caller.order("RenewalDomain", customer.orderHeader() + """
                <MSSLProfileID>%s</MSSLProfileID><VettingLevel>OV</VettingLevel><VettingType>DNS</VettingType>
                <DomainID>%s</DomainID>""".formatted(customer.profileId(), id));

        assertThat(renewal.text("MSSLDomainID")).isEqualTo(id);
        assertThat(domains("").text("DomainStatus")).isEqualTo("7");
        assertThat(customer.place(customer.order(id, Csrs.fresh("www.example.com")))
                        .text("SuccessCode"))
                .isEqualTo("0");
        assertThat(customer.verifyDomain(id, "example.com").errorCode())
                .as("the old record proves nothing")
                .isEqualTo("-4147");
        world.dns().publish("example.com", renewal.text("DnsTXT"));
        assertThat(customer.verifyDomain(id, "example.com").text("SuccessCode")).isEqualTo("0");
        assertThat(domains("").text("DomainStatus")).isEqualTo("3");
    }

    @Test
    void findsDomainsByTheirFilters() {
        String one = customer.ownDomain(world.dns(), "one.example");
        String two = customer.addDomain("two.example").text("MSSLDomainID");

        assertThat(domains("<ProfileID></ProfileID><DomainName></DomainName><DomainStatus></DomainStatus>")
                        .all("DomainID"))
                .containsExactly(one, two);
        assertThat(domains("<DomainStatus>1</DomainStatus>").all("DomainID")).containsExactly(two);
        assertThat(domains("<DomainName>none.example</DomainName>").body()).doesNotContain("DomainDetails");
        assertThat(domains("<ExpirationDateRange><StartDate>2020-01-01T00:00:00.000Z</StartDate></ExpirationDateRange>")
                        .all("DomainID"))
                .containsExactly(one);
        assertThat(domains("<LastUpdateDateRange><EndDate>2020-01-01T00:00:00.000Z</EndDate></LastUpdateDateRange>")
                        .all("DomainID"))
                .isEmpty();
    }
}
