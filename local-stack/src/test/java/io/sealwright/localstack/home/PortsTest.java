package io.sealwright.localstack.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sealwright.localstack.home.Ports.Choice;
import io.sealwright.localstack.home.Ports.Wishes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PortsTest {
    private final AtomicInteger nextFree = new AtomicInteger(40_000);

    @Test
    void takesTheDefaultsWhereTheyAreFree() {
        Choice choice = choose(new Wishes(Map.of(), OptionalInt.empty(), Map.of()));

        assertThat(choice.ports().of(PortName.GATEWAY)).isEqualTo(8080);
        assertThat(choice.ports().of(PortName.DNS)).isEqualTo(8053);
        assertThat(choice.ports().of(PortName.KAFKA)).isEqualTo(8092);
        assertThat(choice.remarks()).isEmpty();
    }

    @Test
    void movesAllWithTheBase() {
        Choice choice = choose(new Wishes(Map.of(), OptionalInt.of(9000), Map.of(PortName.GATEWAY, 8080)));

        assertThat(choice.ports().of(PortName.GATEWAY)).isEqualTo(9080);
        assertThat(choice.ports().of(PortName.SMTP)).isEqualTo(9025);
    }

    @Test
    void keepsThePortsOfTheLastRunUnlessSomethingElseIsSaid() {
        Choice choice = choose(new Wishes(
                Map.of(PortName.DNS, 5353),
                OptionalInt.empty(),
                Map.of(PortName.GATEWAY, 45_678, PortName.DNS, 45_679)));

        assertThat(choice.ports().of(PortName.GATEWAY)).isEqualTo(45_678);
        assertThat(choice.ports().of(PortName.DNS)).isEqualTo(5353);
    }

    @Test
    void givesAFreePortForATakenOneAndSaysSo() {
        Choice choice = Ports.choose(
                new Wishes(Map.of(), OptionalInt.empty(), Map.of()), port -> port != 8080, nextFree::incrementAndGet);

        assertThat(choice.ports().of(PortName.GATEWAY)).isEqualTo(40_001);
        assertThat(choice.remarks())
                .singleElement()
                .asString()
                .contains("8080", "gateway", "40001", "SEALWRIGHT_GATEWAY_PORT");
    }

    @Test
    void givesNoPortTwice() {
        Choice choice = choose(new Wishes(
                Map.of(PortName.ORDER_SERVICE, 8080, PortName.GATEWAY, 8080), OptionalInt.empty(), Map.of()));

        assertThat(choice.ports().numbers().values()).doesNotHaveDuplicates();
        assertThat(choice.remarks()).hasSize(1);
    }

    @Test
    void readsTheVariables() {
        Map<String, String> environment = Map.of("SEALWRIGHT_CA_GATEWAY_PORT", "7001", "SEALWRIGHT_DNS_PORT", " ");

        assertThat(Wishes.read(environment, OptionalInt.empty(), Map.of()).explicit())
                .containsExactly(Map.entry(PortName.CA_GATEWAY_SERVICE, 7001));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wishes.read(Map.of("SEALWRIGHT_DNS_PORT", "70000"), OptionalInt.empty(), Map.of()))
                .withMessageContaining("SEALWRIGHT_DNS_PORT");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wishes.read(Map.of(), OptionalInt.of(80), Map.of()))
                .withMessageContaining("--port-base");
    }

    @Test
    void seesThatAPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePorts.isFree(taken.getLocalPort())).isFalse();
        }
        assertThat(FreePorts.isFree(FreePorts.any())).isTrue();
    }

    private Choice choose(Wishes wishes) {
        return Ports.choose(wishes, _ -> true, nextFree::incrementAndGet);
    }
}
