package io.sealwright.cagateway.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.cagateway.ServiceBacking;
import io.sealwright.cagateway.SimulatorBacking;
import io.sealwright.cagateway.connector.WantedDecision;
import io.sealwright.cagateway.lane.Transactions;
import io.sealwright.cagateway.revocation.CertificateRevocation.Asked;
import io.sealwright.cagateway.revocation.CertificateRevocation.Awaited;
import io.sealwright.cagateway.revocation.CertificateRevocation.Done;
import io.sealwright.cagateway.revocation.CertificateRevocation.Held;
import io.sealwright.cagateway.revocation.CertificateRevocation.Phase;
import io.sealwright.cagateway.revocation.CertificateRevocation.Refused;
import io.sealwright.cagateway.revocation.CertificateRevocation.Revoked;
import io.sealwright.cagateway.revocation.CertificateRevocation.Seen;
import io.sealwright.cagateway.revocation.CertificateRevocation.Unknown;
import io.sealwright.cagateway.revocation.CertificateRevocation.Unseen;
import io.sealwright.contracts.CaCommand.RevokeCertificate;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A revocation is read as it was written, in every phase.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
@QuarkusTestResource(SimulatorBacking.class)
class RevocationStoreTest {
    private static final Instant LATER = Instant.parse("2126-11-21T08:00:00Z");
    private static final Waiting WAITING = Waiting.until(ReasonCode.CA_UNAVAILABLE, "It is out of reach.", LATER);
    private static final Done WHOLE = new Done(true, null, "All of the order.", LATER);
    private static final Done ONE = new Done(false, "KEY_COMPROMISE", "This one.", LATER);

    @Inject
    RevocationStore store;

    @Inject
    Transactions transactions;

    static Stream<Phase> everyPhase() {
        return Stream.of(
                new Asked(LATER, 0, null),
                new Asked(LATER, 3, WAITING),
                new Unknown(LATER, 2, WAITING),
                new Awaited(LATER, 4, 1, new Waiting(ReasonCode.CA_APPROVAL, "Approve it.", null), null),
                new Awaited(
                        LATER,
                        4,
                        1,
                        new Waiting(ReasonCode.CA_APPROVAL, "Approve it.", null),
                        WantedDecision.refusal("No.")),
                new Held(Waiting.held(ReasonCode.CA_PERMISSION, "No right.")),
                new Refused(ReasonCode.CA_REJECTED, "No."),
                new Revoked(WHOLE, LATER, 7),
                new Seen(ONE, "OCSP", LATER),
                new Unseen(ONE, Waiting.held(ReasonCode.CA_UNEXPECTED_ANSWER, "Still valid.")));
    }

    @ParameterizedTest
    @MethodSource("everyPhase")
    void isReadAsItWasWritten(Phase phase) {
        RevokeCertificate command = new RevokeCertificate(
                UUID.randomUUID().toString(),
                "nobodys-account",
                "CA-1",
                "0ABC",
                "KEY_COMPROMISE",
                null,
                "leaf",
                List.of("issuer", "root"));
        CertificateRevocation before = new CertificateRevocation(command, "trace", new Asked(LATER, 9, WAITING));
        CertificateRevocation revocation = before.in(phase);

        CertificateRevocation read = transactions
                .once(tx -> store.write(tx, List.of(before))
                        .chain(() -> store.write(tx, List.of(revocation)))
                        .chain(() -> store.lock(tx, List.of(revocation.id()))))
                .get(revocation.id());

        assertThat(read).isEqualTo(revocation);
    }
}
