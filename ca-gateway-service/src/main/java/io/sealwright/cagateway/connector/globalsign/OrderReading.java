package io.sealwright.cagateway.connector.globalsign;

import io.sealwright.cagateway.connector.CaOrderState;
import io.sealwright.cagateway.connector.CallRules;
import io.sealwright.cagateway.connector.SerialNumber;
import io.sealwright.cagateway.connector.globalsign.soap.OrderRecord;
import io.sealwright.cagateway.connector.globalsign.soap.OrderRecord.Certificates;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.pki.CertificateChain;
import io.sealwright.pki.IssuedCertificate;
import io.sealwright.pki.IssuedCertificateCheck;
import io.sealwright.pki.IssuedCertificateCheck.Rule;
import io.sealwright.pki.PkiProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// How an order stands that GlobalSign shows. What is not known here, or contradicts itself, makes the order wait
/// with a word for a person, and is counted; the next look may find it mended.
final class OrderReading {
    /// Whether it is what it seems: by whom it is signed. What it is for, its receiver checks.
    private static final Set<Rule> GENUINE = Set.of(Rule.SIGNATURE, Rule.ISSUER_MISSING, Rule.ISSUER_NOT_CA);

    private static final int MOST_TOLD = 100;

    private final CallRules.Observer observer;
    /// A list of changes tells an event again and again: it is counted once.
    private final Set<String> toldEvents = ConcurrentHashMap.newKeySet();

    OrderReading(CallRules.Observer observer) {
        this.observer = observer;
    }

    CaOrderState state(OrderRecord order) {
        for (OrderRecord.Event event : order.events()) {
            if (OrderEvents.of(event.name()).isEmpty()
                    && toldEvents.size() < MOST_TOLD
                    && toldEvents.add(event.name())) {
                observer.drifted(
                        "order-event",
                        "GlobalSign tells the unknown event '" + event.name() + "' of its order " + order.orderId()
                                + ".");
            }
        }
        Certificates certificates = order.certificates();
        if (certificates != null
                && !order.serialNumber().isEmpty()
                && !SerialNumber.isSame(order.serialNumber(), SerialNumber.ofCertificate(certificates.leaf()))) {
            observer.drifted(
                    "certificate",
                    "GlobalSign shows its order " + order.orderId() + " with the serial number " + order.serialNumber()
                            + " and gives the certificate of another.");
        }
        return state(order.orderId(), order.status(), certificates);
    }

    /// @param status OrderStatus or CertificateStatus
    CaOrderState state(String orderId, String status, @Nullable Certificates certificates) {
        CaOrderState state = OrderStates.of(status, certificates).orElse(null);
        if (state == null) {
            return waits(
                    "order-state",
                    "GlobalSign shows its order " + orderId + " in the state '" + status
                            + "', which is not known here. It is followed as one that is worked on; look at it in"
                            + " GlobalSign's portal.");
        }
        if (state instanceof CaOrderState.Issued issued) {
            String defect = defect(issued);
            if (defect != null) {
                return waits(
                        "certificate",
                        "GlobalSign shows its order " + orderId + " as issued, and what it gives cannot be used: "
                                + defect + " It is asked for again; look at the order in GlobalSign's portal.");
            }
        }
        return state;
    }

    private CaOrderState waits(String what, String detail) {
        observer.drifted(what, detail);
        return new CaOrderState.InReview(ReasonCode.CA_UNEXPECTED_ANSWER, detail);
    }

    /// Why it is no certificate under those beside it; null where it is one.
    private static @Nullable String defect(CaOrderState.Issued issued) {
        try {
            CertificateChain chain = CertificateChain.parse(issued.certificate(), issued.chain());
            IssuedCertificate leaf = chain.leaf();
            List<IssuedCertificateCheck.Violation> found = IssuedCertificateCheck.check(
                    new IssuedCertificateCheck.Order(leaf.publicKey(), leaf.subjectAltNames(), false),
                    chain,
                    Instant.EPOCH,
                    Duration.ZERO);
            return found.stream()
                    .filter(v -> GENUINE.contains(v.rule()))
                    .findFirst()
                    .map(IssuedCertificateCheck.Violation::message)
                    .orElse(null);
        } catch (PkiProblem e) {
            return e.getMessage();
        }
    }
}
