package io.sealwright.cagateway.connector.globalsign.soap;

import static io.sealwright.cagateway.connector.globalsign.soap.Texts.text;

import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.AddDomainToProfileRequest;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.AddMSSLDomainRequest;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.Approvers;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.ContactInfoDomain;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.DomainDetail;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.DomainDetails;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.GetDomainApproverListRequest;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.GetDomainsRequest;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.GetMSSLProfilesRequest;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.MSSLEVProfileInfo;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.MSSLOVProfileInfo;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.ManagedSSLV2;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.RenewalDomainRequest;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.SearchMSSLProfileDetails;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.SearchMsslProfileDetail;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.VerifyMsslDomainRequest;
import io.sealwright.contracts.Contact;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// ManagedSSLService v2: profiles and their domains.
final class ManagedSslDomains {
    private final ManagedSSLV2 port;
    private final Calls calls;
    private final Login login;

    ManagedSslDomains(ManagedSSLV2 port, Calls calls, Login login) {
        this.port = port;
        this.calls = calls;
        this.login = login;
    }

    /// @param domainName only domains of that name; null for all
    Answer<List<DomainRecord>> domains(String profileId, @Nullable String domainName) {
        GetDomainsRequest request = new GetDomainsRequest();
        request.setQueryRequestHeader(login.forQuery());
        request.setProfileID(profileId);
        request.setDomainName(domainName);
        return calls.call(
                "GetDomains",
                () -> port.getDomains(request),
                r -> ManagedSslHeaders.of(r.getQueryResponseHeader()),
                r -> domains(r.getDomainDetails()));
    }

    /// The addresses that a mail about a domain can go to.
    Answer<MailChoice> approvers(String profileId, String domain) {
        GetDomainApproverListRequest request = new GetDomainApproverListRequest();
        request.setQueryRequestHeader(login.forQuery());
        request.setFQDN(domain);
        request.setProfileID(profileId);
        return calls.call(
                "GetDomainApproverList",
                () -> port.getDomainApproverList(request),
                r -> ManagedSslHeaders.of(r.getQueryResponseHeader()),
                r -> new MailChoice(text(r.getMSSLDomainID()), addresses(r.getApprovers())));
    }

    private static List<String> addresses(@Nullable Approvers approvers) {
        return approvers == null
                ? List.of()
                : approvers.getSearchOrderDetail().stream()
                        .filter(Objects::nonNull)
                        .map(a -> text(a.getApproverEmail()))
                        .filter(a -> !a.isEmpty())
                        .distinct()
                        .toList();
    }

    /// @param mail null where it is not proven by one
    Answer<DomainToken> add(
            String profileId, String domain, String level, String type, Contact contact, @Nullable ApprovalMail mail) {
        AddDomainToProfileRequest request = new AddDomainToProfileRequest();
        request.setOrderRequestHeader(login.forOrder());
        request.setMSSLProfileID(profileId);
        request.setDomainName(domain);
        request.setVettingLevel(level);
        request.setVettingType(type);
        // Only for EMAIL, but mandatory in the contract.
        request.setDomainID(mail == null ? "" : mail.domainId());
        request.setApproverEmail(mail == null ? "" : mail.to());
        request.setContactInfo(contact(contact));
        return calls.call(
                "AddDomainToProfile",
                () -> port.addDomainToProfile(request),
                r -> ManagedSslHeaders.of(r.getOrderResponseHeader()),
                r -> new DomainToken(text(r.getMSSLDomainID()), text(r.getDnsTXT()), text(r.getMetaTag())));
    }

    Answer<String> addVetted(String profileId, String domain, String level) {
        AddMSSLDomainRequest request = new AddMSSLDomainRequest();
        request.setOrderRequestHeader(login.forOrder());
        request.setMSSLProfileID(profileId);
        request.setDomainName(domain);
        request.setVettingLevel(level);
        return calls.call(
                "AddMSSLDomain",
                () -> port.addMSSLDomain(request),
                r -> ManagedSslHeaders.of(r.getOrderResponseHeader()),
                r -> text(r.getMSSLDomainID()));
    }

    /// @param approver where the mail goes; null where it is not proven by one
    Answer<DomainToken> renew(
            String profileId, String domainId, String level, String type, Contact contact, @Nullable String approver) {
        RenewalDomainRequest request = new RenewalDomainRequest();
        request.setOrderRequestHeader(login.forOrder());
        request.setMSSLProfileID(profileId);
        request.setVettingLevel(level);
        request.setVettingType(type);
        request.setDomainID(domainId);
        request.setApproverEmail(approver);
        request.setContactInfo(contact(contact));
        return calls.call(
                "RenewalDomain",
                () -> port.renewalDomain(request),
                r -> ManagedSslHeaders.of(r.getOrderResponseHeader()),
                r -> new DomainToken(text(r.getMSSLDomainID()), text(r.getDnsTXT()), text(r.getMetaTag())));
    }

    /// @param location where the token stands: for DNS the domain that holds the TXT record
    Answer<String> verify(String domainId, String location, String type) {
        VerifyMsslDomainRequest request = new VerifyMsslDomainRequest();
        request.setOrderRequestHeader(login.forOrder());
        request.setDomainID(domainId);
        request.setTagLocation(location);
        request.setVettingType(type);
        return calls.call(
                "VerifyMsslDomain",
                () -> port.verifyMsslDomain(request),
                r -> ManagedSslHeaders.of(r.getOrderResponseHeader()),
                r -> text(r.getDomainID()));
    }

    Answer<List<ProfileRecord>> profiles() {
        GetMSSLProfilesRequest request = new GetMSSLProfilesRequest();
        request.setQueryRequestHeader(login.forQuery());
        return calls.call(
                "GetMSSLProfiles",
                () -> port.getMSSLProfiles(request),
                r -> ManagedSslHeaders.of(r.getQueryResponseHeader()),
                r -> profiles(r.getSearchMSSLProfileDetails()));
    }

    private static List<DomainRecord> domains(@Nullable DomainDetails details) {
        return details == null
                ? List.of()
                : details.getDomainDetail().stream()
                        .filter(Objects::nonNull)
                        .map(ManagedSslDomains::domain)
                        .toList();
    }

    private static DomainRecord domain(DomainDetail detail) {
        return new DomainRecord(
                text(detail.getDomainID()),
                text(detail.getDomainName()),
                text(detail.getDomainStatus()),
                text(detail.getVettingType()),
                text(detail.getDomainValidationCode()),
                Texts.date(detail.getExpirationDate()));
    }

    private static List<ProfileRecord> profiles(@Nullable SearchMSSLProfileDetails details) {
        return details == null
                ? List.of()
                : details.getSearchMsslProfileDetail().stream()
                        .filter(Objects::nonNull)
                        .map(ManagedSslDomains::profile)
                        .toList();
    }

    private static ProfileRecord profile(SearchMsslProfileDetail detail) {
        return new ProfileRecord(
                text(detail.getMSSLProfileId()),
                text(detail.getVettingLevel()),
                text(detail.getMSSLPlofileStatus()),
                organization(detail.getMSSLOVProfileInfo(), detail.getMSSLEVProfileInfo()));
    }

    private static String organization(@Nullable MSSLOVProfileInfo ov, @Nullable MSSLEVProfileInfo ev) {
        if (ov != null && ov.getMSSLOVProfile() != null) {
            return text(ov.getMSSLOVProfile().getOrganizationName());
        }
        return ev == null || ev.getMSSLEVProfile() == null
                ? ""
                : text(ev.getMSSLEVProfile().getOrganizationName());
    }

    private static ContactInfoDomain contact(Contact contact) {
        ContactInfoDomain info = new ContactInfoDomain();
        info.setFirstName(contact.firstName());
        info.setFirstNameNative(contact.firstName());
        info.setLastName(contact.lastName());
        info.setLastNameNative(contact.lastName());
        info.setPhone(contact.phone());
        info.setEmail(contact.email());
        return info;
    }
}
