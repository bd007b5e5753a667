package io.sealwright.simulator.globalsign.soap;

import io.sealwright.simulator.authority.Authority;
import io.sealwright.simulator.authority.Certificate;
import io.sealwright.simulator.authority.Pem;
import io.sealwright.simulator.globalsign.Account;
import io.sealwright.simulator.globalsign.Domain;
import io.sealwright.simulator.globalsign.Order;
import io.sealwright.simulator.globalsign.Organization;
import io.sealwright.simulator.globalsign.WireDates;
import io.sealwright.simulator.globalsign.soap.v2.BusinessOVInfo;
import io.sealwright.simulator.globalsign.soap.v2.CACertificate;
import io.sealwright.simulator.globalsign.soap.v2.CACertificates;
import io.sealwright.simulator.globalsign.soap.v2.CertificateInfo;
import io.sealwright.simulator.globalsign.soap.v2.ContactInfoDomain;
import io.sealwright.simulator.globalsign.soap.v2.DomainDetail;
import io.sealwright.simulator.globalsign.soap.v2.DomainDetails;
import io.sealwright.simulator.globalsign.soap.v2.Fulfillment;
import io.sealwright.simulator.globalsign.soap.v2.MSSLEVProfile;
import io.sealwright.simulator.globalsign.soap.v2.MSSLEVProfileInfo;
import io.sealwright.simulator.globalsign.soap.v2.MSSLOVProfile;
import io.sealwright.simulator.globalsign.soap.v2.MSSLOVProfileInfo;
import io.sealwright.simulator.globalsign.soap.v2.OVSealInfo;
import io.sealwright.simulator.globalsign.soap.v2.PVOrderDetail;
import io.sealwright.simulator.globalsign.soap.v2.SearchMSSLProfileDetails;
import io.sealwright.simulator.globalsign.soap.v2.SearchMsslProfileDetail;
import io.sealwright.simulator.globalsign.soap.v2.ServerCertificate;
import io.sealwright.simulator.played.ValidityRules;
import java.util.Base64;
import java.util.List;

/// The CA's own terms, as the order service's answers say them.
final class V2Answers {
    private final Authority authority;
    private final WireDates dates;

    V2Answers(Authority authority, WireDates dates) {
        this.authority = authority;
        this.dates = dates;
    }

    /// What a synchronous order gets at once: status and name, and the certificate where there is one.
    PVOrderDetail detail(Order order) {
        PVOrderDetail detail = new PVOrderDetail();
        CertificateInfo info = new CertificateInfo();
        info.setCertificateStatus(order.status().code());
        info.setCommonName(order.placement().commonName());
        detail.setCertificateInfo(info);
        Certificate certificate = order.certificate();
        if (certificate != null) {
            info.setStartDate(dates.write(certificate.notBefore()));
            info.setEndDate(dates.write(certificate.notAfter()));
            info.setSerialNumber(certificate.serial());
            info.setSubjectName(certificate.subject());
            detail.setFulfillment(fulfillment(certificate));
        }
        return detail;
    }

    private Fulfillment fulfillment(Certificate certificate) {
        Fulfillment fulfillment = new Fulfillment();
        CACertificates chain = new CACertificates();
        chain.getCACertificate().add(caCertificate("ROOT", authority.rootPem()));
        chain.getCACertificate().add(caCertificate("INTER", authority.issuingPem()));
        fulfillment.setCACertificates(chain);
        ServerCertificate server = new ServerCertificate();
        server.setX509Cert(Pem.of("CERTIFICATE", Base64.getDecoder().decode(certificate.der())));
        server.setPKCS7Cert(authority.pkcs7Pem(certificate.der()));
        fulfillment.setServerCertificate(server);
        return fulfillment;
    }

    private static CACertificate caCertificate(String type, String pem) {
        CACertificate certificate = new CACertificate();
        certificate.setCACertType(type);
        certificate.setCACert(pem);
        return certificate;
    }

    DomainDetails domains(List<Domain> domains, ValidityRules.Era rules) {
        DomainDetails details = new DomainDetails();
        domains.forEach(domain -> details.getDomainDetail().add(domain(domain, rules)));
        return details;
    }

    private DomainDetail domain(Domain domain, ValidityRules.Era rules) {
        DomainDetail detail = new DomainDetail();
        detail.setMSSLProfileID(domain.profileId());
        detail.setDomainID(domain.id());
        detail.setOrderDate(dates.write(domain.orderedAt()));
        detail.setDomainName(domain.name());
        detail.setDomainStatus(domain.status().code());
        detail.setVettingLevel(domain.vettingLevel());
        detail.setVettingType(domain.vettingType());
        detail.setDomainValidationCode(domain.token());
        detail.setValidationDate(dates.writeNullable(domain.validatedAt()));
        detail.setExpirationDate(dates.writeNullable(domain.expiresAt(rules)));
        Domain.Contact contact = domain.contact();
        ContactInfoDomain info = new ContactInfoDomain();
        info.setFirstName(contact.firstName());
        info.setFirstNameNative(contact.firstNameNative());
        info.setLastName(contact.lastName());
        info.setLastNameNative(contact.lastNameNative());
        info.setPhone(contact.phone());
        info.setEmail(contact.email());
        detail.setContactInfo(info);
        return detail;
    }

    SearchMSSLProfileDetails profile(Account account) {
        SearchMsslProfileDetail detail = new SearchMsslProfileDetail();
        detail.setMSSLProfileId(account.profileId());
        detail.setVettingLevel(account.vettingLevel());
        detail.setMSSLPlofileStatus("3");
        detail.setRequestDate(dates.write(account.openedAt()));
        if (account.extended()) {
            MSSLEVProfile profile = new MSSLEVProfile();
            profile.setOrganizationName(Organization.NAME);
            profile.setBusinessCategory("PO");
            MSSLEVProfileInfo info = new MSSLEVProfileInfo();
            info.setMSSLEVProfile(profile);
            detail.setMSSLEVProfileInfo(info);
        } else {
            detail.setMSSLOVProfileInfo(organization());
        }
        SearchMSSLProfileDetails details = new SearchMSSLProfileDetails();
        details.getSearchMsslProfileDetail().add(detail);
        return details;
    }

    private static MSSLOVProfileInfo organization() {
        MSSLOVProfile profile = new MSSLOVProfile();
        profile.setCountry(Organization.COUNTRY);
        profile.setStateOrProvince(Organization.STATE);
        profile.setLocality(Organization.LOCALITY);
        profile.setOrganizationName(Organization.NAME);
        MSSLOVProfileInfo info = new MSSLOVProfileInfo();
        info.setMSSLOVProfile(profile);
        info.setOVSealInfo(new OVSealInfo());
        info.setBusinessOVInfo(new BusinessOVInfo());
        return info;
    }
}
