package io.sealwright.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.simulator.testing.Caller;
import io.sealwright.simulator.testing.Csrs;
import io.sealwright.simulator.testing.Customer;
import io.sealwright.simulator.testing.Customer.PvOrder;
import io.sealwright.simulator.testing.Reply;
import io.sealwright.simulator.testing.Surroundings;
import io.sealwright.simulator.testing.World;
import jakarta.inject.Inject;
import java.net.URI;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jcajce.provider.asymmetric.util.EC5Util;
import org.bouncycastle.math.ec.ECPoint;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class RefusalTest {
    @ConfigProperty(name = "test.url")
    URI base;

    @Inject
    World world;

    private Caller caller;
    private Customer customer;
    private String domainId;

    @BeforeEach
    void open() {
        caller = new Caller(base);
        customer = Customer.create(caller);
        domainId = customer.ownDomain(world.dns(), "example.com");
    }

    private PvOrder good() {
        return customer.order(domainId, Csrs.fresh("www.example.com"));
    }

    private PvOrder of(String csr) {
        return customer.order(domainId, csr);
    }

    private void assertRefused(PvOrder order, String code, String field) {
        Reply reply = customer.place(order);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("SuccessCode")).as(reply.body()).isEqualTo("-1");
        assertThat(reply.errorCode()).as(reply.body()).isEqualTo(code);
        assertThat(reply.text("ErrorField")).isEqualTo(field);
        assertThat(reply.body()).containsPattern("<OrderID [^>]*xsi:nil=\"true\"/>");
    }

    @Test
    void refusesAWrongPasswordAndAMissingOne() {
        String wrong = "<OrderRequestHeader>" + customer.token("nope") + "</OrderRequestHeader>";
        assertRefused(good().withHeader(wrong), "-4001", "AuthToken");
        assertRefused(good().withHeader("<OrderRequestHeader/>"), "-4001", "AuthToken");
    }

    @Test
    void namesEveryMissingField() {
        Reply reply = customer.place(good().withKind("").withProduct(" ").withProfile(""));

        assertThat(reply.all("ErrorCode")).containsOnly("-102");
        assertThat(reply.all("ErrorField"))
                .containsExactly(
                        "OrderRequestParameter.ProductCode", "OrderRequestParameter.OrderKind", "MSSLProfileID");
    }

    @Test
    void refusesWhatIsTooLongBeforeItLooksAtIt() {
        assertRefused(good().withKind("newnewnewnew"), "-103", "OrderRequestParameter.OrderKind");
        assertRefused(good().withSans("a".repeat(60) + ".example.com"), "-103", "SANEntries.SANEntry.SubjectAltName");
    }

    @Test
    void refusesWhatHasTheWrongForm() {
        assertRefused(good().withMonths("ten"), "-104", "OrderRequestParameter.ValidityPeriod.Months");
        assertRefused(good().withMonths("7"), "-101", "OrderRequestParameter.ValidityPeriod.Months");
        assertRefused(good().withMonths("36"), "-9987", "OrderRequestParameter.ValidityPeriod.Months");
        assertRefused(good().withKind("again"), "-101", "OrderRequestParameter.OrderKind");
        assertRefused(good().withBaseOption("huge"), "-101", "OrderRequestParameter.BaseOption");
        assertRefused(good().withOptions("FAST"), "-101", "OrderRequestParameter.Options.Option.OptionName");
        assertRefused(good().withSans("not_a_host!"), "-6018", "SANEntries.SANEntry.SubjectAltName");
        assertRefused(
                good().withOptions("VPC").withPeriod("<NotAfter>tomorrow</NotAfter>"),
                "-104",
                "OrderRequestParameter.ValidityPeriod.NotAfter");
    }

    @Test
    void refusesWhatDoesNotGoTogether() {
        assertRefused(good().withOptions("VPC"), "-105", "OrderRequestParameter.ValidityPeriod.NotAfter");
        assertRefused(good().withSans("api.example.com").withOptions("ASYNC_ORDER"), "-105", "SANEntries");
        assertRefused(
                good().withRest("<RenewalTargetOrderID>CESW1</RenewalTargetOrderID>"),
                "-105",
                "OrderRequestParameter.RenewalTargetOrderID");
        assertRefused(good().withBaseOption("private"), "-105", "OrderRequestParameter.BaseOption");
    }

    @Test
    void refusesProfilesAndDomainsThatAreNotTheCallers() {
        Customer other = Customer.create(caller);
        String foreign = other.ownDomain(world.dns(), "other.example");

        assertRefused(good().withProfile(other.profileId()), "-9401", "MSSLProfileID");
        assertRefused(customer.order("DSMS29999999999", Csrs.fresh("www.example.com")), "-9440", "MSSLDomainID");
        assertRefused(customer.order(foreign, Csrs.fresh("www.other.example")), "-9443", "MSSLDomainID");
    }

    @Test
    void refusesNamesThatNoValidatedDomainCovers() {
        String pending = customer.addDomain("pending.example").text("MSSLDomainID");

        assertRefused(customer.order(pending, Csrs.fresh("www.pending.example")), "-9443", "MSSLDomainID");
        assertRefused(of(Csrs.fresh("www.example.org")), "-4083", "MSSLDomainID");
        assertRefused(of(Csrs.fresh("wwwexample.com")), "-4083", "MSSLDomainID");
        assertRefused(good().withSans("www.pending.example"), "-9443", "SANEntries.SANEntry.SubjectAltName");
    }

    @Test
    void refusesNamesThatNobodyMayHave() {
        assertRefused(of(Csrs.fresh("intranet")), "-9971", "OrderRequestParameter.CSR");
        assertRefused(of(Csrs.fresh("10.0.0.1")), "-9971", "OrderRequestParameter.CSR");
        assertRefused(of(Csrs.fresh("*.com")), "-9444", "OrderRequestParameter.CSR");
        assertRefused(of(Csrs.fresh("www.example.kp")), "-9934", "OrderRequestParameter.CSR");
    }

    @Test
    void refusesProductsThatTheAccountMayNotOrder() {
        assertRefused(good().withProduct("DV_LOW"), "-9901", "OrderRequestParameter.ProductCode");
        assertRefused(good().withProduct("PEV_SHA2"), "-9450", "OrderRequestParameter.ProductCode");
        assertRefused(good().withBaseOption("wildcard"), "-9925", "OrderRequestParameter.BaseOption");
        assertRefused(of(Csrs.fresh("*.example.com")), "-9925", "OrderRequestParameter.BaseOption");
        assertRefused(
                of(Csrs.pem("CN=www.example.com", Csrs.rsa(2048))).withProduct("PV_CLOUD_ECC2"),
                "-9964",
                "OrderRequestParameter.CSR");
    }

    @Test
    void refusesWhatTheMatrixDoesNotGiveTheProduct() {
        String option = "OrderRequestParameter.Options.Option.OptionName";
        String months = "OrderRequestParameter.ValidityPeriod.Months";
        PvOrder cloud = good().withProduct("PV_CLOUD");
        String end = OffsetDateTime.now(ZoneOffset.UTC).plusDays(30).toString();

        assertRefused(cloud.withOptions("VPC").withPeriod("<NotAfter>" + end + "</NotAfter>"), "-105", option);
        assertRefused(cloud.withOptions("REX"), "-105", option);
        assertRefused(cloud.withKind("transfer"), "-105", "OrderRequestParameter.OrderKind");
        assertRefused(cloud.withBaseOption("wildcard"), "-105", "OrderRequestParameter.BaseOption");
        assertRefused(cloud.withRest("<Coupon>HALF</Coupon>"), "-105", "OrderRequestParameter.Coupon");
        assertRefused(cloud.withMonths("36"), "-9987", months);
        assertRefused(good().withMonths("3"), "-101", months);
        assertRefused(good().withProduct("PV_INTRA_SHA2").withMonths("3"), "-101", months);
        assertRefused(good().withProduct("PV_INTRA_SHA2").withOptions("REX"), "-105", option);
        assertRefused(customer.order("INTRANETSSLDOMAIN", Csrs.fresh("www.example.com")), "-9440", "MSSLDomainID");
    }

    @Test
    void asksForTheBaseOptionThatFitsAnInternalName() {
        PvOrder order =
                customer.order("INTRANETSSLDOMAIN", Csrs.fresh("db.corp")).withProduct("PV_INTRA_SHA2");

        assertRefused(order, "-105", "MSSLDomainID");
        assertRefused(order.withBaseOption("private").withKind("renewal"), "-105", "OrderRequestParameter.OrderKind");
        assertRefused(
                customer.order("INTRANETSSLDOMAIN", Csrs.fresh("www.example.com"))
                        .withProduct("PV_INTRA_SHA2")
                        .withBaseOption("private"),
                "-9925",
                "OrderRequestParameter.BaseOption");
        assertRefused(
                customer.order("INTRANETSSLDOMAIN", Csrs.pem("CN=db.corp", Csrs.rsa(2048)))
                        .withProduct("PV_INTRA_ECCP256")
                        .withBaseOption("private"),
                "-9964",
                "OrderRequestParameter.CSR");
    }

    @Test
    void refusesBadSigningRequests() {
        String field = "OrderRequestParameter.CSR";
        KeyPair one = Csrs.ec("secp256r1");
        SubjectPublicKeyInfo another = SubjectPublicKeyInfo.getInstance(
                Csrs.ec("secp256r1").getPublic().getEncoded());

        assertRefused(of("rubbish"), "-4007", field);
        assertRefused(of(Csrs.pem("CN=www.example.com", another, one)), "-4007", field);
        assertRefused(of(Csrs.pem("O=Nameless", one)), "-4005", field);
        assertRefused(of(Csrs.pem("CN=www.example.com", Csrs.rsa(1024))), "-9936", field);
        assertRefused(of(Csrs.pem("CN=www.example.com", Csrs.ec("secp521r1"))), "-9961", field);
        assertRefused(of(Csrs.pem("CN=www.example.com", compressed(one), one)), "-9962", field);
    }

    private static SubjectPublicKeyInfo compressed(KeyPair pair) {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        ECPoint point = EC5Util.convertPoint(key.getParams(), key.getW());
        SubjectPublicKeyInfo plain = SubjectPublicKeyInfo.getInstance(key.getEncoded());
        return new SubjectPublicKeyInfo(plain.getAlgorithm(), point.getEncoded(true));
    }

    @Test
    void letsAKeyServeOneNameOnly() {
        KeyPair key = Csrs.ec("secp256r1");
        customer.place(of(Csrs.pem("CN=www.example.com", key)));

        assertThat(customer.place(of(Csrs.pem("CN=www.example.com", key))).text("SuccessCode"))
                .isEqualTo("0");
        assertRefused(of(Csrs.pem("CN=api.example.com", key)), "-6007", "OrderRequestParameter.CSR");
    }

    @Test
    void refusesValiditiesOutOfBounds() {
        String field = "OrderRequestParameter.ValidityPeriod";
        PvOrder custom = good().withOptions("VPC");

        assertRefused(custom.withPeriod("<NotAfter>2020-01-01T00:00:00.000Z</NotAfter>"), "-9940", field);
        assertRefused(custom.withPeriod("<NotAfter>2090-01-01T00:00:00.000Z</NotAfter>"), "-9933", field);
        String inDays = OffsetDateTime.now(ZoneOffset.UTC).plusDays(250).toString();
        assertRefused(custom.withPeriod("<NotAfter>" + inDays + "</NotAfter>"), "-9949", field);
    }

    @Test
    void refusesCouponsAndCampaignsThatThereAreNot() {
        assertRefused(good().withRest("<Coupon>HALF</Coupon>"), "-9913", "OrderRequestParameter.Coupon");
        assertRefused(good().withRest("<Campaign>SUMMER</Campaign>"), "-9914", "OrderRequestParameter.Campaign");
    }

    @Test
    void refusesTransfersOfCertificatesThatDoNotFit() {
        String field = "OrderRequestParameter.TargetCERT";
        String api =
                customer.place(of(Csrs.fresh("api.example.com")).withOptions()).text("X509Cert");
        String www = customer.place(good().withOptions()).text("X509Cert");
        PvOrder transfer = good().withKind("transfer");

        assertRefused(transfer, "-102", field);
        assertRefused(transfer.withRest("<TargetCERT>rubbish</TargetCERT>"), "-6002", field);
        assertRefused(transfer.withRest("<TargetCERT>" + api + "</TargetCERT>"), "-4008", field);
        assertThat(customer.place(transfer.withRest("<TargetCERT>" + www + "</TargetCERT>"))
                        .text("SuccessCode"))
                .isEqualTo("0");
    }
}
