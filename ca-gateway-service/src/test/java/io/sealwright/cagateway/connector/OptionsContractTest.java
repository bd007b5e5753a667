package io.sealwright.cagateway.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.cagateway.Account;
import io.sealwright.cagateway.Authority;
import io.sealwright.cagateway.Service;
import io.sealwright.cagateway.ServiceBacking;
import io.sealwright.cagateway.Simulator;
import io.sealwright.cagateway.SimulatorBacking;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.CaEvent;
import io.sealwright.contracts.CaEvent.AccountChanged;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.contracts.CaEvent.OrderAccepted;
import io.sealwright.contracts.CaEvent.OrderRejected;
import io.sealwright.contracts.OrderOption;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What orders say beside reaches the authority, and the account tells what they may say.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
@QuarkusTestResource(SimulatorBacking.class)
class OptionsContractTest {
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

    private final Service service = Service.underTest();
    private final Simulator simulator = Simulator.running();

    @AfterEach
    void close() {
        service.close();
    }

    private static Optional<CaEvent.Product> product(AccountChanged account, Authority authority) {
        return account.products().stream()
                .filter(product -> product.code().equals(authority.product()))
                .findFirst();
    }

    private static boolean offersAll(AccountChanged account, Authority authority) {
        return product(account, authority)
                .filter(product -> product.options().stream()
                        .map(OrderOption::name)
                        .toList()
                        .containsAll(authority.options().keySet()))
                .isPresent();
    }

    /// An answer is lost on the way: options do not change how an order is found again.
    @ParameterizedTest
    @EnumSource
    void whatTheAccountOffersIsToldAndWhatAnOrderSaysIsReceivedOnce(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        AccountChanged told =
                service.events().await(account.name(), AccountChanged.class, one -> offersAll(one, authority));
        CaEvent.Product offered = product(told, authority).orElseThrow();
        assertThat(offered.options()).allMatch(option -> !option.required());
        authority
                .options()
                .forEach((name, value) -> assertThat(offered.options()).anySatisfy(option -> {
                    assertThat(option.name()).isEqualTo(name);
                    assertThat(option.isFor("NEW")).isTrue();
                    assertThat(option.wrong(value)).isEmpty();
                }));
        assertThat(told.validationMethods()).isEqualTo(declared(authority, "validationMethods"));
        assertThat(told.abilities()).isEqualTo(declared(authority, "abilities"));

        account.fault("droppedAfterProcessing", authority.place());
        SubmitOrder order = Account.saying(account.order("options"), authority.options());
        service.commands().send(order);

        service.events().await(order.orderId(), CertificateIssued.class);
        JsonNode received = account.onlyOrder();
        authority
                .received()
                .forEach((name, value) -> assertThat(
                                received.path("said").path(name).asText())
                        .as(name)
                        .isEqualTo(value));
        assertThat(received.path("reference").asText()).startsWith(authority.reference(order.orderId()));
        assertThat(account.calls(authority.place())).isEqualTo(1);
    }

    private List<String> declared(Authority authority, String what) {
        return service.operator().get("/v1/authorities/" + authority).jsonPath().getList("capabilities." + what);
    }

    @ParameterizedTest
    @EnumSource(names = {"DIGICERT", "SECTIGO"})
    void whatEveryOrderMustSayIsToldAndAnOrderWithoutItIsNotTaken(Authority authority) {
        Account account = Account.demanding(authority, service, simulator).proven();
        service.events()
                .await(
                        account.name(),
                        AccountChanged.class,
                        one -> product(one, authority).stream()
                                .flatMap(product -> product.options().stream())
                                .anyMatch(option ->
                                        option.name().equals("customField.Cost centre") && option.required()));
        SubmitOrder without = account.order("without");
        service.commands().send(without);
        SubmitOrder with = Account.saying(account.order("with"), Map.of("customField.Cost centre", "42"));
        service.commands().send(with);

        service.events().await(with.orderId(), OrderAccepted.class);
        assertThat(service.events()
                        .await(without.orderId(), OrderRejected.class)
                        .detail())
                .contains(authority == Authority.SECTIGO ? "-62" : "required_param:custom_fields");
        account.assertBoughtOnce(List.of(with.orderId()));
    }

    @ParameterizedTest
    @EnumSource(names = {"GLOBALSIGN", "DIGICERT"})
    void theUsesOfTheKeyAreThoseOrdered(Authority authority) throws GeneralSecurityException {
        Account account = Account.open(authority, service, simulator).proven();
        SubmitOrder order = Account.saying(account.order("uses"), authority.options());
        service.commands().send(order);

        X509Certificate certificate = certificate(
                service.events().await(order.orderId(), CertificateIssued.class).certificate());

        assertThat(certificate.getExtendedKeyUsage()).containsExactlyInAnyOrder(SERVER_AUTH, CLIENT_AUTH);
    }

    private static X509Certificate certificate(String pem) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @EnumSource(names = "GLOBALSIGN")
    void timeIsTakenOverFromAnotherCertificateAndAnUnknownCouponIsRefused(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        SubmitOrder first = account.order("moved");
        service.commands().send(first);
        String competitors =
                service.events().await(first.orderId(), CertificateIssued.class).certificate();
        SubmitOrder transfer = Account.saying(account.order("moved"), Map.of("transferFrom", competitors));
        SubmitOrder cheap = Account.saying(account.order("cheap"), Map.of("coupon", "NO-SUCH"));
        Stream.of(transfer, cheap).forEach(service.commands()::send);

        service.events().await(transfer.orderId(), CertificateIssued.class);
        assertThat(account.kindsAtAuthority()).containsExactly("NEW", "TRANSFER");
        assertThat(service.events().await(cheap.orderId(), OrderRejected.class).detail())
                .contains("-9913", "coupon");
    }
}
