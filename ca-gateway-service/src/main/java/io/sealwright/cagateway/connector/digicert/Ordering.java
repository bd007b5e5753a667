package io.sealwright.cagateway.connector.digicert;

import static io.sealwright.cagateway.connector.digicert.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.CaOrderState;
import io.sealwright.cagateway.connector.Cancellation;
import io.sealwright.cagateway.connector.PemBundle;
import io.sealwright.cagateway.connector.Placement;
import io.sealwright.cagateway.connector.Reference;
import io.sealwright.cagateway.connector.SaidOptions;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.digicert.Products.Product;
import io.sealwright.cagateway.connector.digicert.wire.CertCentral;
import io.sealwright.cagateway.connector.digicert.wire.CustomField;
import io.sealwright.cagateway.connector.digicert.wire.OrderDetails;
import io.sealwright.cagateway.connector.digicert.wire.PlacedOrder;
import io.sealwright.cagateway.connector.domains.ProvenDomains;
import io.sealwright.cagateway.connector.rest.Reply;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.ReasonCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Placing and cancelling.
final class Ordering {
    private final CertCentral central;
    private final Settings settings;
    private final ProvenDomains domains;
    private final CustomFields customFields;

    Ordering(CertCentral central, Settings settings, ProvenDomains domains) {
        this.central = central;
        this.settings = settings;
        this.domains = domains;
        this.customFields = new CustomFields(central);
    }

    Placement place(SubmitOrder order, boolean repeated) {
        Optional<Product> product = Products.of(order.product());
        if (product.isEmpty()) {
            return new Placement.Refused(
                    ReasonCode.CA_REJECTED,
                    "DigiCert has no product '" + order.product()
                            + "' that can be ordered here; the account lists those that can.");
        }
        SaidOptions said = ProductOptions.said(order, product.get());
        Optional<SaidOptions.Wrong> wrong = said.wrong();
        if (wrong.isPresent()) {
            return new Placement.Refused(ReasonCode.CA_REJECTED, wrong.get().detail());
        }
        if (product.get().publicTrust() && !product.get().provenPerOrder()) {
            Answer<List<String>> uncovered = domains.uncovered(order.subjectAltNames());
            if (!(uncovered instanceof Answer.Success<List<String>> success)) {
                return VERDICTS.ofRepeatable("Asking DigiCert for the account's domains", uncovered);
            }
            if (!success.body().isEmpty()) {
                return new Placement.DomainControlNeeded(success.body());
            }
        }
        Map<String, String> filled = ProductOptions.fields(said);
        Answer<Map<String, CustomField>> known =
                filled.isEmpty() ? new Answer.Success<>(Map.of(), List.of(), null) : customFields.of(filled.keySet());
        if (!(known instanceof Answer.Success<Map<String, CustomField>> fields)) {
            return VERDICTS.ofRepeatable("Asking DigiCert for the account's custom fields", known);
        }
        Optional<String> gone = filled.keySet().stream()
                .filter(label -> !fields.body().containsKey(label))
                .findFirst();
        if (gone.isPresent()) {
            return new Placement.Refused(
                    ReasonCode.CA_REJECTED,
                    "The account has no custom field '" + gone.get()
                            + "' at DigiCert any more. Order without it, or with those that the account lists.");
        }
        Map<Long, String> values = new TreeMap<>();
        fields.body().forEach((label, field) -> {
            String value = filled.get(label);
            if (value != null) {
                values.put(field.id(), value);
            }
        });
        Answer<PlacedOrder> answer = order.replaces() == null
                ? central.place(order.product(), form(order, product.get(), said, values))
                : central.reissue(order.replaces().caOrderId(), reissueForm(order, said));
        return answer instanceof Answer.Success<PlacedOrder> success
                ? understood(order, success.body())
                : refused(answer, repeated);
    }

    private static Placement refused(Answer<PlacedOrder> answer, boolean repeated) {
        return answer instanceof Answer.Failure<PlacedOrder> failure && ErrorCodes.speakOfMoney(failure.errors())
                ? new Trouble.OperatorMustAct(
                        ReasonCode.CA_BALANCE,
                        "DigiCert did not take the order for lack of money: " + VERDICTS.words(failure.errors())
                                + " Pay in at CertCentral, then retry the order.")
                : VERDICTS.ofOrder(answer, repeated);
    }

    private static Placement understood(SubmitOrder order, PlacedOrder placed) {
        if (placed.orderId().isEmpty()) {
            return new Placement.OutcomeUnknown(
                    "DigiCert answered that it took order " + order.orderId() + ", without saying under which id.");
        }
        CaOrderState state = PemBundle.read(String.join("\n", placed.certificates()))
                .<CaOrderState>map(PemBundle::issued)
                .orElseGet(() -> placed.requestPending()
                        ? OrderStates.WAITS_FOR_APPROVAL
                        : OrderStates.pending(order.product(), order.subjectAltNames()));
        return new Placement.Accepted(placed.orderId(), state);
    }

    private Map<String, Object> form(
            SubmitOrder order, Product product, SaidOptions said, Map<Long, String> customFields) {
        Map<String, Object> form = new LinkedHashMap<>();
        Map<String, Object> certificate = certificate(order, said);
        certificate.put("cert_validity", Map.of("days", order.validityDays()));
        form.put("certificate", certificate);
        form.put("order_validity", Map.of("days", order.validityDays()));
        if (!product.provenPerOrder()) {
            form.put("organization", Map.of("id", Long.parseLong(settings.organizationId())));
        }
        form.put("alternative_order_id", order.orderId());
        form.put("dcv_method", Dcv.TXT.code());
        form.put("skip_approval", settings.skipApproval());
        form.put("disable_renewal_notifications", true);
        if (!settings.containerId().isEmpty()) {
            form.put("container", Map.of("id", Long.parseLong(settings.containerId())));
        }
        if (!settings.paymentMethod().isEmpty()) {
            form.put("payment_method", settings.paymentMethod());
        }
        String renews = order.renewsCaOrderId();
        if (renews != null && renews.matches("\\d{1,18}")) {
            form.put("renewal_of_order_id", Long.parseLong(renews));
        }
        ProductOptions.addToOrder(form, said, customFields);
        return form;
    }

    /// The names count as they stand here; of the CSR DigiCert takes the key alone.
    private static Map<String, Object> certificate(SubmitOrder order, SaidOptions said) {
        Map<String, Object> certificate = new LinkedHashMap<>();
        certificate.put("common_name", order.commonName());
        certificate.put("dns_names", order.subjectAltNames());
        certificate.put("csr", order.csr());
        ProductOptions.addToCertificate(certificate, said);
        return certificate;
    }

    /// Without a validity: the new certificate ends with its order.
    private Map<String, Object> reissueForm(SubmitOrder order, SaidOptions said) {
        return Map.of(
                "certificate",
                certificate(order, said),
                "comments",
                Reference.of(order.orderId()),
                "dcv_method",
                Dcv.TXT.code(),
                "skip_approval",
                settings.skipApproval());
    }

    Cancellation cancel(String caOrderId) {
        Answer<Reply> answer = central.cancel(caOrderId, "Cancelled by the customer.");
        if (answer instanceof Answer.Success<Reply>) {
            return new Cancellation.Done("DigiCert cancelled its order " + caOrderId + ".");
        }
        // No code tells "cancelled already" from "too late": how the order stands does.
        return answer instanceof Answer.Failure<Reply> failure
                ? afterRefusal(caOrderId, failure)
                : VERDICTS.ofRepeatable("Cancelling order " + caOrderId, answer);
    }

    private Cancellation afterRefusal(String caOrderId, Answer.Failure<Reply> refusal) {
        Trouble trouble = VERDICTS.ofRepeatable("Cancelling order " + caOrderId, refusal);
        if (trouble.reason() != ReasonCode.CA_UNEXPECTED_ANSWER) {
            return trouble;
        }
        Answer<OrderDetails> answer = central.order(caOrderId);
        if (!(answer instanceof Answer.Success<OrderDetails> success)) {
            return VERDICTS.ofRepeatable("Asking DigiCert for its order " + caOrderId, answer);
        }
        return switch (OrderStates.of(success.body().status()).orElseGet(CaOrderState.Pending::new)) {
            case CaOrderState.Cancelled _ ->
                new Cancellation.Done("DigiCert had cancelled its order " + caOrderId + " before.");
            case CaOrderState.Collectable _, CaOrderState.Issued _, CaOrderState.Revoked _ ->
                new Cancellation.LookAgain("DigiCert says that its order " + caOrderId + " has changed meanwhile.");
            case CaOrderState.Pending _, CaOrderState.InReview _, CaOrderState.AwaitsProof _ ->
                new Cancellation.Refused(
                        "DigiCert did not cancel its order " + caOrderId + ": " + VERDICTS.words(refusal.errors()));
        };
    }
}
