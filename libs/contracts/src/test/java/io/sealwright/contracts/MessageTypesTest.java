package io.sealwright.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MessageTypesTest {
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
