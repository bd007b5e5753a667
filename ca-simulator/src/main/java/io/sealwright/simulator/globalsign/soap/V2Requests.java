package io.sealwright.simulator.globalsign.soap;

import io.sealwright.simulator.globalsign.Domain;
import io.sealwright.simulator.globalsign.PlaceOrder;
import io.sealwright.simulator.globalsign.soap.v2.ContactInfo;
import io.sealwright.simulator.globalsign.soap.v2.ContactInfoDomain;
import io.sealwright.simulator.globalsign.soap.v2.Extension;
import io.sealwright.simulator.globalsign.soap.v2.Extensions;
import io.sealwright.simulator.globalsign.soap.v2.Option;
import io.sealwright.simulator.globalsign.soap.v2.OrderRequestParameter;
import io.sealwright.simulator.globalsign.soap.v2.PVOrderRequest;
import io.sealwright.simulator.globalsign.soap.v2.SANEntries;
import io.sealwright.simulator.globalsign.soap.v2.SANEntry;
import io.sealwright.simulator.globalsign.soap.v2.ValidityPeriod;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What came over the order service's wire, in the CA's own terms.
final class V2Requests {
    private V2Requests() {}

    static PlaceOrder order(PVOrderRequest request) {
        OrderRequestParameter given =
                Objects.requireNonNullElseGet(request.getOrderRequestParameter(), OrderRequestParameter::new);
        ValidityPeriod period = Objects.requireNonNullElseGet(given.getValidityPeriod(), ValidityPeriod::new);
        ContactInfo contact = Objects.requireNonNullElseGet(request.getContactInfo(), ContactInfo::new);
        return new PlaceOrder(
                Text.orNull(given.getProductCode()),
                Text.orNull(given.getBaseOption()),
                Text.orNull(given.getOrderKind()),
                Text.orNull(given.getLicenses()),
                options(given),
                Text.orNull(period.getMonths()),
                Text.orNull(period.getNotBefore()),
                Text.orNull(period.getNotAfter()),
                Text.orNull(given.getCSR()),
                Text.orNull(given.getRenewalTargetOrderID()),
                Text.orNull(given.getTargetCERT()),
                Text.orNull(given.getSpecialInstructions()),
                Text.orNull(given.getCoupon()),
                Text.orNull(given.getCampaign()),
                Text.orNull(request.getMSSLProfileID()),
                Text.orNull(request.getMSSLDomainID()),
                Text.orNull(request.getSubID()),
                new PlaceOrder.Contact(
                        Text.orNull(contact.getFirstName()),
                        Text.orNull(contact.getLastName()),
                        Text.orNull(contact.getPhone()),
                        Text.orNull(contact.getEmail())),
                names(request.getSANEntries()),
                extensions(request.getExtensions()));
    }

    private static List<PlaceOrder.Extension> extensions(@Nullable Extensions given) {
        return given == null
                ? List.of()
                : given.getExtension().stream()
                        .map(one -> Objects.requireNonNullElseGet(one, Extension::new))
                        .map(one -> new PlaceOrder.Extension(Text.orNull(one.getName()), Text.orNull(one.getValue())))
                        .toList();
    }

    private static List<PlaceOrder.Option> options(OrderRequestParameter given) {
        if (given.getOptions() == null) {
            return List.of();
        }
        return given.getOptions().getOption().stream()
                .map(option -> Objects.requireNonNullElseGet(option, Option::new))
                .map(option -> new PlaceOrder.Option(
                        Text.orNull(option.getOptionName()), Text.orNull(option.getOptionValue())))
                .toList();
    }

    static List<PlaceOrder.Name> names(@Nullable SANEntries entries) {
        if (entries == null) {
            return List.of();
        }
        return entries.getSANEntry().stream()
                .map(entry -> Objects.requireNonNullElseGet(entry, SANEntry::new))
                .map(entry -> new PlaceOrder.Name(
                        Text.orNull(entry.getSANOptionType()), Text.orNull(entry.getSubjectAltName())))
                .toList();
    }

    static boolean isAsync(PlaceOrder order) {
        return order.options().stream()
                .anyMatch(option -> "ASYNC_ORDER".equalsIgnoreCase(option.name()) && Text.isTrue(option.value()));
    }

    static Domain.Contact contact(@Nullable ContactInfoDomain given) {
        ContactInfoDomain contact = Objects.requireNonNullElseGet(given, ContactInfoDomain::new);
        return new Domain.Contact(
                Text.orNull(contact.getFirstName()),
                Text.orNull(contact.getFirstNameNative()),
                Text.orNull(contact.getLastName()),
                Text.orNull(contact.getLastNameNative()),
                Text.orNull(contact.getPhone()),
                Text.orNull(contact.getEmail()));
    }
}
