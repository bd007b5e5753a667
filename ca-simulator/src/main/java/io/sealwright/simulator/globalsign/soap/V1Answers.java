package io.sealwright.simulator.globalsign.soap;

import io.sealwright.simulator.authority.Authority;
import io.sealwright.simulator.authority.Certificate;
import io.sealwright.simulator.authority.Pem;
import io.sealwright.simulator.globalsign.Order;
import io.sealwright.simulator.globalsign.OrderEvent;
import io.sealwright.simulator.globalsign.Organization;
import io.sealwright.simulator.globalsign.PlaceOrder;
import io.sealwright.simulator.globalsign.Placement;
import io.sealwright.simulator.globalsign.SanEntry;
import io.sealwright.simulator.globalsign.WireDates;
import io.sealwright.simulator.globalsign.soap.v1.CACertificate;
import io.sealwright.simulator.globalsign.soap.v1.CACertificates;
import io.sealwright.simulator.globalsign.soap.v1.CertificateInfo;
import io.sealwright.simulator.globalsign.soap.v1.ContactInfo;
import io.sealwright.simulator.globalsign.soap.v1.Fulfillment;
import io.sealwright.simulator.globalsign.soap.v1.ModificationEvent;
import io.sealwright.simulator.globalsign.soap.v1.ModificationEvents;
import io.sealwright.simulator.globalsign.soap.v1.OrderDetail;
import io.sealwright.simulator.globalsign.soap.v1.OrderDetails;
import io.sealwright.simulator.globalsign.soap.v1.OrderInfo;
import io.sealwright.simulator.globalsign.soap.v1.OrderOption;
import io.sealwright.simulator.globalsign.soap.v1.OrderSubInfo;
import io.sealwright.simulator.globalsign.soap.v1.OrganizationAddress;
import io.sealwright.simulator.globalsign.soap.v1.OrganizationInfo;
import io.sealwright.simulator.globalsign.soap.v1.SANEntries;
import io.sealwright.simulator.globalsign.soap.v1.SANEntry;
import io.sealwright.simulator.globalsign.soap.v1.SearchOrderDetail;
import io.sealwright.simulator.globalsign.soap.v1.SearchOrderDetails;
import io.sealwright.simulator.globalsign.soap.v1.ServerCertificate;
import io.sealwright.simulator.globalsign.soap.v1.ValidityPeriod;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The CA's own terms, as the query service's answers say them.
final class V1Answers {
    private static final String NO = "false";

    private final Authority authority;
    private final WireDates dates;

    V1Answers(Authority authority, WireDates dates) {
        this.authority = authority;
        this.dates = dates;
    }

    @Nullable
    OrderDetails details(List<Order> orders, Wanted wanted) {
        if (orders.isEmpty()) {
            return null;
        }
        OrderDetails details = new OrderDetails();
        orders.forEach(order -> details.getOrderDetail().add(detail(order, wanted)));
        return details;
    }

    OrderDetail detail(Order order, Wanted wanted) {
        OrderDetail detail = new OrderDetail();
        detail.setOrderInfo(info(order));
        detail.setOrderSubInfo(subInfo(order.placement()));
        if (wanted.orderOption()) {
            detail.setOrderOption(option(order.placement()));
        }
        if (wanted.certificateInfo()) {
            detail.setCertificateInfo(certificateInfo(order));
        }
        if (wanted.sanEntries()) {
            detail.setSANEntries(sanEntries(order.placement()));
        }
        if (wanted.fulfillment()) {
            detail.setFulfillment(fulfillment(order, wanted));
        }
        detail.setModificationEvents(events(order));
        return detail;
    }

    private OrderInfo info(Order order) {
        Placement placement = order.placement();
        OrderInfo info = new OrderInfo();
        info.setOrderId(order.id());
        info.setOriginalOrderIDForRenewal(placement.renewalOf());
        info.setProductCode(placement.productCode());
        info.setBaseOption(placement.baseOption());
        info.setOrderKind(placement.kind().echo());
        info.setLicenses(Integer.toString(placement.licenses()));
        info.setExpressOption(NO);
        info.setValidityPeriodCustomizeOption(Boolean.toString(placement.customValidity()));
        info.setInsuranceOption(NO);
        info.setGSSupportOption(NO);
        info.setRenewalExtentionOption(NO);
        info.setDomainName(placement.commonName());
        info.setOrderDate(dates.write(placement.orderedAt()));
        info.setOrderCompleteDate(dates.writeNullable(order.completedAt()));
        info.setOrderCanceledDate(dates.writeNullable(order.cancelledAt()));
        info.setOrderDeactivatedDate(dates.writeNullable(order.deactivatedAt()));
        info.setOrderStatus(order.status().code());
        info.setPrice("0");
        info.setCurrency("USD");
        ValidityPeriod period = new ValidityPeriod();
        period.setMonths(Integer.toString(placement.months()));
        period.setNotBefore(dates.writeNullable(placement.notBefore()));
        period.setNotAfter(dates.writeNullable(placement.notAfter()));
        info.setValidityPeriod(period);
        info.setSpecialInstructions(placement.specialInstructions());
        return info;
    }

    private static OrderSubInfo subInfo(Placement placement) {
        OrderSubInfo info = new OrderSubInfo();
        info.setP12DeleteStatus(false);
        info.setSubId(Objects.requireNonNullElse(placement.subId(), ""));
        return info;
    }

    private static OrderOption option(Placement placement) {
        OrganizationAddress address = new OrganizationAddress();
        address.setAddressLine1("1 Example Street");
        address.setCity(Organization.LOCALITY);
        address.setRegion(Organization.STATE);
        address.setCountry(Organization.COUNTRY);
        OrganizationInfo organization = new OrganizationInfo();
        organization.setOrganizationName(Organization.NAME);
        organization.setOrganizationAddress(address);
        PlaceOrder.Contact given = placement.contact();
        ContactInfo contact = new ContactInfo();
        contact.setFirstName(given.firstName());
        contact.setLastName(given.lastName());
        contact.setPhone(given.phone());
        contact.setEmail(given.email());
        OrderOption option = new OrderOption();
        option.setOrganizationInfo(organization);
        option.setContactInfo(contact);
        return option;
    }

    private CertificateInfo certificateInfo(Order order) {
        CertificateInfo info = new CertificateInfo();
        info.setCertificateStatus(order.status().code());
        info.setCommonName(order.placement().commonName());
        Certificate certificate = order.certificate();
        if (certificate != null) {
            info.setStartDate(dates.write(certificate.notBefore()));
            info.setEndDate(dates.write(certificate.notAfter()));
            info.setSerialNumber(certificate.serial());
            info.setSubjectName(certificate.subject());
        }
        return info;
    }

    private static @Nullable SANEntries sanEntries(Placement placement) {
        if (placement.sans().isEmpty()) {
            return null;
        }
        SANEntries entries = new SANEntries();
        for (SanEntry given : placement.sans()) {
            SANEntry entry = new SANEntry();
            entry.setSANOptionType(Integer.toString(given.type()));
            entry.setSubjectAltName(given.name());
            entries.getSANEntry().add(entry);
        }
        return entries;
    }

    private Fulfillment fulfillment(Order order, Wanted wanted) {
        Fulfillment fulfillment = new Fulfillment();
        if (wanted.caCertificates()) {
            CACertificates chain = new CACertificates();
            chain.getCACertificate().add(caCertificate("ROOT", authority.rootPem()));
            chain.getCACertificate().add(caCertificate("INTER", authority.issuingPem()));
            fulfillment.setCACertificates(chain);
        }
        Certificate certificate = order.certificate();
        if (certificate != null) {
            ServerCertificate server = new ServerCertificate();
            server.setX509Cert(Pem.of("CERTIFICATE", Base64.getDecoder().decode(certificate.der())));
            server.setPKCS7Cert(authority.pkcs7Pem(certificate.der()));
            fulfillment.setServerCertificate(server);
        }
        if (wanted.originalCsr()) {
            fulfillment.setOriginalCSR(Pem.of(
                    "CERTIFICATE REQUEST",
                    Base64.getDecoder().decode(order.placement().csr().der())));
        }
        return fulfillment;
    }

    private static CACertificate caCertificate(String type, String pem) {
        CACertificate certificate = new CACertificate();
        certificate.setCACertType(type);
        certificate.setCACert(pem);
        return certificate;
    }

    private ModificationEvents events(Order order) {
        ModificationEvents events = new ModificationEvents();
        for (OrderEvent happened : order.events()) {
            ModificationEvent event = new ModificationEvent();
            event.setModificationEventName(happened.name().name());
            event.setModificationEventTimestamp(dates.write(happened.at()));
            events.getModificationEvent().add(event);
        }
        return events;
    }

    @Nullable
    SearchOrderDetails search(List<Order> orders) {
        if (orders.isEmpty()) {
            return null;
        }
        SearchOrderDetails details = new SearchOrderDetails();
        orders.forEach(order -> details.getSearchOrderDetail().add(searched(order)));
        return details;
    }

    private SearchOrderDetail searched(Order order) {
        Placement placement = order.placement();
        SearchOrderDetail detail = new SearchOrderDetail();
        detail.setOrderID(order.id());
        detail.setBaseOption(placement.baseOption());
        detail.setProductCode(placement.productCode());
        detail.setOrderKind(placement.kind().echo());
        detail.setLicenses(placement.licenses());
        detail.setOrderRequestDate(dates.write(placement.orderedAt()));
        detail.setOrderIssueDate(dates.writeNullable(order.completedAt()));
        detail.setOrderCanceledDate(dates.writeNullable(order.cancelledAt()));
        detail.setOrderStatus(order.status().code());
        detail.setOrganizationName(Organization.NAME);
        detail.setMonths(placement.months());
        detail.setSubId(Objects.requireNonNullElse(placement.subId(), ""));
        detail.setFQDN(placement.commonName());
        return detail;
    }
}
