package io.sealwright.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealwright.contracts.CaEvent.OrderWaiting;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageJsonTest {
    private static final OrderWaiting HELD =
            new OrderWaiting("1", Waiting.held(ReasonCode.CA_BALANCE, "Pay."), Instant.EPOCH);
    private static final String JSON = """
            {"orderId":"1","waiting":{"reason":"CA_BALANCE","cause":"Pay."},"at":"1970-01-01T00:00:00Z"}""";

    @Test
    void writesTheComponentsThatAreThereAndNothingElse() {
        assertThat(new String(MessageJson.write(HELD), StandardCharsets.UTF_8)).isEqualTo(JSON);
    }

    @Test
    void readsWhatItWroteAndIgnoresWhatANewerSenderAdded() throws Exception {
        assertThat(read(JSON)).isEqualTo(HELD);
        assertThat(read(JSON.replace("{\"orderId\"", "{\"colour\":\"red\",\"orderId\"")))
                .isEqualTo(HELD);
    }

    @Test
    void refusesWhatLacksWhatTheContractPromises() {
        for (String broken : List.of(
                "null",
                "[]",
                "{}",
                JSON + "x",
                JSON.replace("\"orderId\":\"1\",", ""),
                JSON.replace("CA_BALANCE", "CA_MOOD"),
                JSON.replace("\"Pay.\"", "null"),
                JSON.replace("\"Pay.\"", "\" \""))) {
            assertThatThrownBy(() -> read(broken)).as(broken).isInstanceOf(MessageJson.Unreadable.class);
        }
    }

    private static OrderWaiting read(String json) throws MessageJson.Unreadable {
        return MessageJson.read(OrderWaiting.class, json.getBytes(StandardCharsets.UTF_8));
    }
}
