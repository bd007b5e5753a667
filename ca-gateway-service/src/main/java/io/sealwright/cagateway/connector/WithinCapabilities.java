package io.sealwright.cagateway.connector;

import io.sealwright.contracts.CaCommand.Replaces;
import io.sealwright.contracts.CaCommand.RevokeCertificate;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.pki.CertificateRequest;
import io.sealwright.pki.PkiProblem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks a connector only what it declares; everything else is refused here, in words that say what can be done.
///
/// @param ca the authority's name
public record WithinCapabilities(String ca, Capabilities capabilities, CaClient client) implements CaClient {
    @Override
    public Placement place(SubmitOrder order, boolean repeated) {
        return beyond(order)
                .<Placement>map(it -> new Placement.Refused(ReasonCode.CA_REJECTED, it))
                .orElseGet(() -> client.place(order, repeated));
    }

    /// Why the order cannot be placed there; nothing where it can.
    private Optional<String> beyond(SubmitOrder order) {
        Replaces replaces = order.replaces();
        if (replaces != null && !capabilities.can(replaces.otherNames() ? Ability.CHANGE_NAMES : Ability.REISSUE)) {
            return Optional.of((replaces.otherNames() ? "The names of a certificate of " : "A certificate of ") + ca
                    + (replaces.otherNames() ? " cannot be changed" : " cannot be reissued")
                    + " within its order. Place a new order instead.");
        }
        return request(order).flatMap(request -> beyond(order, request));
    }

    private Optional<String> beyond(SubmitOrder order, CertificateRequest request) {
        if (!capabilities.keys().take(request.publicKey())) {
            return Optional.of(ca + " certifies no keys of the kind "
                    + request.publicKey().describe() + ". Order with one of these: "
                    + capabilities.keys().describe() + ".");
        }
        return capabilities.can(Ability.OTHER_NAME_THAN_CSR)
                ? Optional.empty()
                : request.commonName()
                        .filter(name -> !name.equalsIgnoreCase(order.commonName()))
                        .map(name -> ca + " takes the common name from the CSR, which says " + name
                                + " where the order says " + order.commonName()
                                + ". Make a CSR for the common name of the order.");
    }

    /// A CSR that cannot be read is for the authority to judge.
    private static Optional<CertificateRequest> request(SubmitOrder order) {
        try {
            return Optional.of(CertificateRequest.parse(order.csr()));
        } catch (PkiProblem e) {
            return Optional.empty();
        }
    }

    @Override
    public Search find(SubmitOrder order, Instant sentAt, KnownOrders known) {
        return client.find(order, sentAt, known);
    }

    @Override
    public Changes changedSince(Instant from, Instant to) {
        return client.changedSince(from, to);
    }

    @Override
    public LookUp lookUp(String caOrderId, @Nullable SubmitOrder replacement) {
        return client.lookUp(caOrderId, replacement);
    }

    @Override
    public Cancellation cancel(String caOrderId, @Nullable SubmitOrder replacement) {
        Replaces replaces = replacement == null ? null : replacement.replaces();
        if (replaces != null && !capabilities.can(Ability.CANCEL_REPLACEMENT)) {
            return notTakenBack(replaces, caOrderId, client.lookUp(caOrderId, replacement));
        }
        return replaces != null
                        || capabilities.can(Ability.CANCEL_UNAPPROVED)
                        || capabilities.can(Ability.CANCEL_PROCESSED)
                ? client.cancel(caOrderId, replacement)
                : new Cancellation.Refused(
                        ca + " takes back no order. Revoke the certificate of " + caOrderId + " once it is issued.");
    }

    /// The whole order is left alone, whatever is wanted of the replacement; unless it has ended by itself.
    private Cancellation notTakenBack(Replaces replaces, String caOrderId, LookUp lookUp) {
        return switch (lookUp) {
            case LookUp.Known(CaOrderState.Revoked it)
            when it.serialNumber() == null || SerialNumber.isSame(replaces.serialNumber(), it.serialNumber()) ->
                new Cancellation.Done("The certificate was revoked before it was replaced: " + it.detail());
            case LookUp.Known(CaOrderState.Cancelled it) -> new Cancellation.Done(it.detail());
            case Trouble it -> it;
            case LookUp.Known _, LookUp.NotKnown _ ->
                new Cancellation.Refused(
                        ca + " takes back no reissue and no change of names: only its whole order " + caOrderId
                                + " could be ended, which is left alone. Revoke the new certificate once it is there.");
        };
    }

    @Override
    public Decision decide(String caOrderId, @Nullable SubmitOrder replacement, WantedDecision wanted) {
        if (!capabilities.can(Ability.APPROVE)) {
            return new Decision.Refused(ca + " takes no approvals by its interface. Approve or reject its order "
                    + caOrderId + " in its portal.");
        }
        return wanted.approve() || replacement == null || capabilities.can(Ability.CANCEL_REPLACEMENT)
                ? client.decide(caOrderId, replacement, wanted.within(capabilities.longestComment()))
                : new Decision.Refused(ca + " declines no reissue and no change of names: only its whole order "
                        + caOrderId + " could be ended, which is left alone. Decline it in its portal.");
    }

    @Override
    public Revocation revoke(RevokeCertificate wanted) {
        return capabilities.can(Ability.REVOKE)
                ? client.revoke(commented(wanted))
                : new Revocation.Refused(
                        ReasonCode.CA_REJECTED,
                        ca + " revokes nothing by its interface. Revoke the certificate of its order "
                                + wanted.caOrderId() + " in its portal.");
    }

    private RevokeCertificate commented(RevokeCertificate wanted) {
        String comment = wanted.comment();
        if (comment == null || comment.length() <= capabilities.longestComment()) {
            return wanted;
        }
        String cut = comment.substring(0, capabilities.longestComment()).strip();
        return new RevokeCertificate(
                wanted.orderId(),
                wanted.caAccount(),
                wanted.caOrderId(),
                wanted.serialNumber(),
                wanted.reason(),
                cut.isEmpty() ? null : cut,
                wanted.certificate(),
                wanted.chain());
    }

    @Override
    public RevocationLook lookAtRevocation(RevokeCertificate wanted) {
        return capabilities.can(Ability.REVOKE)
                ? client.lookAtRevocation(wanted)
                : undeclared(" does not tell of revocations");
    }

    @Override
    public Decision decideRevocation(RevokeCertificate revocation, WantedDecision wanted) {
        return capabilities.can(Ability.APPROVE_REVOCATION)
                ? client.decideRevocation(revocation, wanted.within(capabilities.longestComment()))
                : new Decision.Refused(
                        ca + " takes no approvals of revocations by its interface. Approve or reject it in"
                                + " its portal, at its order " + revocation.caOrderId() + ".");
    }

    @Override
    public ControlRequest requestControl(WantedControl wanted) {
        return capabilities.validationMethods().contains(wanted.method())
                ? client.requestControl(wanted)
                : new ControlRequest.Refused(method(wanted.method()));
    }

    @Override
    public ControlCheck checkControl(WantedControl wanted, String caDomainId) {
        return capabilities.validationMethods().contains(wanted.method())
                ? client.checkControl(wanted, caDomainId)
                : new ControlCheck.Refused(method(wanted.method()));
    }

    private String method(String dcvMethod) {
        return capabilities.validationMethods().isEmpty()
                ? ca + " wants no proof of control of domains."
                : "Control of domains cannot be proven to " + ca + " by " + dcvMethod + ", but by "
                        + String.join(", ", capabilities.validationMethods()) + ".";
    }

    @Override
    public Catalog catalog() {
        return client.catalog();
    }

    @Override
    public List<AccountCheck> check() {
        return client.check();
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public History history(HistoryRange range, @Nullable String cursor, int atMost) {
        return capabilities.can(Ability.LIST_ORDERS)
                ? client.history(range, cursor, atMost)
                : undeclared(" does not list the orders of an account");
    }

    @Override
    public CertificateCopy certificate(String caOrderId) {
        return capabilities.can(Ability.LIST_ORDERS)
                ? client.certificate(caOrderId)
                : undeclared(" does not list the orders of an account");
    }

    @Override
    public Balance balance() {
        return capabilities.can(Ability.BALANCE)
                ? client.balance()
                : undeclared(" does not tell the balance of an account");
    }

    private Trouble.OperatorMustAct undeclared(String what) {
        return new Trouble.OperatorMustAct(ReasonCode.CA_PERMISSION, ca + what + ".");
    }
}
