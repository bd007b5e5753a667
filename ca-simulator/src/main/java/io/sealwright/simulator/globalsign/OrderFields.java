package io.sealwright.simulator.globalsign;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The plain fields of a request: which must be there, and how long each may be.
final class OrderFields {
    private final List<Field> fields;

    private record Field(String path, @Nullable String value, int longest, boolean mandatory) {}

    private OrderFields(List<Field> fields) {
        this.fields = fields;
    }

    /// Lengths from the guide's section "common types and lengths".
    static OrderFields of(PlaceOrder order) {
        List<Field> fields = new ArrayList<>();
        String parameter = "OrderRequestParameter.";
        fields.add(new Field(parameter + "ProductCode", order.productCode(), 20, true));
        fields.add(new Field(parameter + "BaseOption", order.baseOption(), 20, false));
        fields.add(new Field(parameter + "OrderKind", order.orderKind(), 10, true));
        fields.add(new Field(parameter + "ValidityPeriod.Months", order.months(), 4, true));
        fields.add(new Field(parameter + "CSR", order.csr(), 4000, true));
        fields.add(new Field(parameter + "RenewalTargetOrderID", order.renewalTargetOrderId(), 50, false));
        fields.add(new Field(parameter + "TargetCERT", order.targetCertificate(), 4000, false));
        fields.add(new Field(parameter + "SpecialInstructions", order.specialInstructions(), 4000, false));
        fields.add(new Field(parameter + "Coupon", order.coupon(), 50, false));
        fields.add(new Field(parameter + "Campaign", order.campaign(), 50, false));
        fields.add(new Field("MSSLProfileID", order.profileId(), 50, true));
        fields.add(new Field("MSSLDomainID", order.domainId(), 50, true));
        fields.add(new Field("SubID", order.subId(), 50, false));
        PlaceOrder.Contact contact = order.contact();
        fields.add(new Field("ContactInfo.FirstName", contact.firstName(), 100, true));
        fields.add(new Field("ContactInfo.LastName", contact.lastName(), 100, true));
        fields.add(new Field("ContactInfo.Phone", contact.phone(), 30, true));
        fields.add(new Field("ContactInfo.Email", contact.email(), 255, true));
        for (PlaceOrder.Name name : order.names()) {
            fields.add(new Field("SANEntries.SANEntry.SANOptionType", name.type(), 4, true));
            fields.add(new Field("SANEntries.SANEntry.SubjectAltName", name.name(), 64, true));
        }
        for (PlaceOrder.Option option : order.options()) {
            fields.add(new Field(parameter + "Options.Option.OptionName", option.name(), 50, true));
            fields.add(new Field(parameter + "Options.Option.OptionValue", option.value(), 50, true));
        }
        return new OrderFields(fields);
    }

    /// The same for the operations on domains, which have few fields.
    static OrderFields ofDomain(Mandatory... mandatory) {
        List<Field> fields = new ArrayList<>();
        for (Mandatory one : mandatory) {
            fields.add(new Field(one.path(), one.value(), one.longest(), true));
        }
        return new OrderFields(fields);
    }

    /// A field that must be there.
    record Mandatory(String path, @Nullable String value, int longest) {}

    List<CaError> missing() {
        return fields.stream()
                .filter(field -> field.mandatory() && field.value() == null)
                .map(field -> ErrorCode.MISSING.at(field.path()))
                .distinct()
                .toList();
    }

    List<CaError> tooLong() {
        return fields.stream()
                .filter(field -> field.value() != null && field.value().length() > field.longest())
                .map(field -> ErrorCode.TOO_LONG.at(field.path()))
                .distinct()
                .toList();
    }
}
