package io.sealwright.cagateway.connector.globalsign.soap;

import static io.sealwright.cagateway.connector.globalsign.soap.Texts.pem;
import static io.sealwright.cagateway.connector.globalsign.soap.Texts.text;

import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.globalsign.soap.OrderRecord.Certificates;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.CACertificates;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.ChangeSubjectAltNameRequest;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.ContactInfo;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.Extension;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.Extensions;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.Fulfillment;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.ManagedSSLV2;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.ModifyMSSLOrderRequest;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.Option;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.Options;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.OrderRequestParameter;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.PVOrderDetail;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.PVOrderRequest;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.PVOrderResult;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.SANEntries;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.SANEntry;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.ValidityPeriod;
import io.sealwright.contracts.Contact;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// ManagedSSLService v2: orders.
final class ManagedSslOrders {
    private static final String TRUE = "true";

    private final ManagedSSLV2 port;
    private final Calls calls;
    private final Login login;

    ManagedSslOrders(ManagedSSLV2 port, Calls calls, Login login) {
        this.port = port;
        this.calls = calls;
        this.login = login;
    }

    Answer<PlacedRecord> place(OrderDraft draft) {
        PVOrderRequest request = request(draft);
        return calls.call(
                "PVOrder",
                () -> port.pvOrder(request),
                r -> ManagedSslHeaders.of(r.getOrderResponseHeader()),
                ManagedSslOrders::placed);
    }

    /// @param operation APPROVE, CANCEL or REVOKE
    Answer<String> modify(String orderId, String operation) {
        ModifyMSSLOrderRequest request = new ModifyMSSLOrderRequest();
        request.setOrderRequestHeader(login.forOrder());
        request.setOrderID(orderId);
        request.setModifyOrderOperation(operation);
        return calls.call(
                "ModifyMSSLOrder",
                () -> port.modifyMSSLOrder(request),
                r -> ManagedSslHeaders.of(r.getOrderResponseHeader()),
                _ -> orderId);
    }

    private PVOrderRequest request(OrderDraft draft) {
        PVOrderRequest request = new PVOrderRequest();
        request.setOrderRequestHeader(login.forOrder());
        request.setOrderRequestParameter(parameter(draft));
        request.setMSSLProfileID(draft.profileId());
        request.setMSSLDomainID(draft.domainId());
        request.setContactInfo(contact(draft.contact()));
        if (!draft.names().isEmpty()) {
            request.setSANEntries(entries(draft.names()));
        }
        if (!draft.extras().extensions().isEmpty()) {
            request.setExtensions(extensions(draft.extras().extensions()));
        }
        return request;
    }

    private static Extensions extensions(List<Extras.Extension> wanted) {
        Extensions extensions = new Extensions();
        for (Extras.Extension one : wanted) {
            Extension extension = new Extension();
            extension.setName(one.name());
            extension.setValue(one.value());
            extensions.getExtension().add(extension);
        }
        return extensions;
    }

    private static SANEntries entries(List<OrderDraft.Name> names) {
        SANEntries entries = new SANEntries();
        for (OrderDraft.Name name : names) {
            SANEntry entry = new SANEntry();
            entry.setSANOptionType(Integer.toString(name.type().code()));
            entry.setSubjectAltName(name.value());
            entries.getSANEntry().add(entry);
        }
        return entries;
    }

    /// ChangeSubjectAltName: other names for the key that an order has.
    ///
    /// @param names all beside the common name
    /// @return the order to follow from now on
    Answer<String> changeNames(String orderId, List<OrderDraft.Name> names) {
        ChangeSubjectAltNameRequest request = new ChangeSubjectAltNameRequest();
        request.setOrderRequestHeader(login.forOrder());
        request.setTargetOrderID(orderId);
        request.setSANEntries(entries(names));
        return calls.call(
                "ChangeSubjectAltName",
                () -> port.changeSubjectAltName(request),
                r -> ManagedSslHeaders.of(r.getOrderResponseHeader()),
                r -> Texts.firstOf(r.getOrderID(), r.getTargetOrderID(), orderId));
    }

    private static OrderRequestParameter parameter(OrderDraft draft) {
        Instant notAfter = draft.notAfter();
        Options options = new Options();
        if (!draft.names().isEmpty()) {
            options.getOption().add(option("SAN"));
        }
        if (notAfter != null) {
            options.getOption().add(option("VPC"));
        }
        if (draft.extras().bonusDays()) {
            options.getOption().add(option("REX"));
        }
        options.getOption().add(option("ASYNC_ORDER"));
        ValidityPeriod validity = new ValidityPeriod();
        validity.setMonths(Integer.toString(draft.months()));
        if (notAfter != null) {
            validity.setNotAfter(Texts.date(notAfter));
        }
        OrderRequestParameter parameter = new OrderRequestParameter();
        parameter.setProductCode(draft.product());
        OrderDraft.BaseOption baseOption = draft.baseOption();
        parameter.setBaseOption(baseOption == null ? null : baseOption.word());
        parameter.setOrderKind(
                draft.extras().transferred() != null ? "transfer" : draft.renews() == null ? "new" : "renewal");
        parameter.setLicenses("1");
        parameter.setOptions(options);
        parameter.setValidityPeriod(validity);
        parameter.setCSR(draft.csr());
        parameter.setRenewalTargetOrderID(draft.renews());
        parameter.setTargetCERT(draft.extras().transferred());
        parameter.setSpecialInstructions(draft.instructions());
        parameter.setCoupon(draft.extras().coupon());
        parameter.setCampaign(draft.extras().campaign());
        return parameter;
    }

    private static Option option(String name) {
        Option option = new Option();
        option.setOptionName(name);
        option.setOptionValue(TRUE);
        return option;
    }

    private static ContactInfo contact(Contact contact) {
        ContactInfo info = new ContactInfo();
        info.setFirstName(contact.firstName());
        info.setLastName(contact.lastName());
        info.setPhone(contact.phone());
        info.setEmail(contact.email());
        return info;
    }

    private static PlacedRecord placed(PVOrderResult result) {
        PVOrderDetail detail = result.getPVOrderDetail();
        String status = detail == null || detail.getCertificateInfo() == null
                ? ""
                : text(detail.getCertificateInfo().getCertificateStatus());
        return new PlacedRecord(
                text(result.getOrderID()), status, detail == null ? null : certificates(detail.getFulfillment()));
    }

    private static @Nullable Certificates certificates(@Nullable Fulfillment fulfillment) {
        if (fulfillment == null || fulfillment.getServerCertificate() == null) {
            return null;
        }
        String leaf = pem(fulfillment.getServerCertificate().getX509Cert());
        CACertificates others = fulfillment.getCACertificates();
        List<String> chain = others == null
                ? List.of()
                : others.getCACertificate().stream()
                        .filter(Objects::nonNull)
                        .map(c -> pem(c.getCACert()))
                        .filter(c -> !c.isEmpty())
                        .toList();
        return leaf.isEmpty() ? null : new Certificates(leaf, chain);
    }
}
