package io.sealwright.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTypesTest {
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    @Test
    void everyMessageHasAVersionedNameOfItsOwn() {
        assertThat(MessageTypes.all().keySet())
                .hasSizeGreaterThan(20)
                .allMatch(
                        name -> name.matches("sealwright\\.[a-z]+(\\.[a-z]+(-[a-z]+)*)\\.v[1-9][0-9]*"),
                        "a versioned name");
    }

    @Test
    void everyMessageIsARecordFoundByItsName() {
        MessageTypes.all().forEach((name, record) -> {
            assertThat(record.isRecord()).isTrue();
            assertThat(MessageTypes.nameOf(record)).isEqualTo(name);
            assertThat(MessageTypes.byName(name)).contains(record);
        });
    }

    @Test
    void aMessageTravelsOnTheTopicOfItsInterface() {
        assertThat(Topic.of(new CaCommand.CancelOrder("1"))).isEqualTo(Topic.CA_COMMANDS);
        assertThat(Topic.of(new ValidationCommand.RemoveChallenge("1"))).isEqualTo(Topic.VALIDATION_COMMANDS);
        assertThat(Arrays.stream(Topic.values()).map(Topic::deadLetters))
                .allMatch(name -> name.endsWith(".dlq"))
                .doesNotHaveDuplicates();
    }

    @Test
    void messagesOfBeforeThereWereOptionsAreStillRead() throws IOException {
        CaCommand.SubmitOrder order = JSON.readValue("""
                {"orderId": "1", "caAccount": "main", "product": "PV_SHA2", "csr": "csr", "commonName": "a.example.com",
                 "subjectAltNames": ["a.example.com"], "validityDays": 90, "dcvMethod": "DNS"}
                """, CaCommand.SubmitOrder.class);
        assertThat(order.options()).isEmpty();

        CaEvent.AccountChanged account = JSON.readValue("""
                {"accountId": "1", "name": "main", "ca": "GLOBALSIGN", "active": true, "version": 1, "at": 0,
                 "products": [{"code": "PV_SHA2", "label": "OV", "publicTrust": true, "wildcards": true,
                               "maxNames": 100}]}
                """, CaEvent.AccountChanged.class);
        assertThat(account.products().getFirst().options()).isEmpty();
        assertThat(account.validationMethods()).isNull();
        assertThat(account.abilities()).isNull();
    }

    @Test
    void optionsTravelWhole() throws IOException {
        OrderOption option =
                OrderOption.someOf("use", "what for", List.of("a", "b")).once().of("NEW");
        CaEvent.Product product = new CaEvent.Product("P", "P", true, true, 1).with(List.of(option.required(true)));

        assertThat(JSON.readValue(JSON.writeValueAsString(product), CaEvent.Product.class))
                .isEqualTo(product);
        assertThat(option.wrong("b, a")).isEmpty();
        assertThat(option.wrong("b, c"))
                .hasValueSatisfying(why -> assertThat(why).contains("several of a, b"));
    }

    @Test
    void aWaitMustSayWhy() {
        assertThatThrownBy(() -> Waiting.held(ReasonCode.CA_BALANCE, " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CA_BALANCE");
    }

    @Test
    void whatGoesOnByItselfIsNotHeld() {
        assertThat(Waiting.held(ReasonCode.CA_BALANCE, "Pay.").isHeld()).isTrue();
        assertThat(Waiting.until(ReasonCode.CA_UNAVAILABLE, "Later.", Instant.EPOCH)
                        .isHeld())
                .isFalse();
    }
}
