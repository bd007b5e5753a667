package io.sealwright.cagateway.connector.globalsign.soap;

import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.cagateway.connector.CallRules;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.ManagedSSLV2;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.GASV1;
import io.sealwright.contracts.Contact;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// GlobalSign's calls, as one account makes them. Safe for any number of virtual threads; no call throws.
public final class GlobalSignSoap implements AutoCloseable {
    private static final String ORDER_SERVICE = "/kb/ws/v2/ManagedSSLService";
    private static final String QUERY_SERVICE = "/kb/ws/v1/GASService";

    private final Transport transport;
    private final ManagedSSLV2 orderPort;
    private final GASV1 queryPort;
    private final ManagedSslOrders orders;
    private final ManagedSslDomains domains;
    private final GasQueries queries;
    private final GasHistory history;

    private GlobalSignSoap(Transport transport, ManagedSSLV2 orderPort, GASV1 queryPort, Calls calls, Login login) {
        this.transport = transport;
        this.orderPort = orderPort;
        this.queryPort = queryPort;
        this.orders = new ManagedSslOrders(orderPort, calls, login);
        this.domains = new ManagedSslDomains(orderPort, calls, login);
        this.queries = new GasQueries(queryPort, calls, login);
        this.history = new GasHistory(queryPort, calls, login);
    }

    /// @param access its url is what stands before `/kb/ws/…` in the addresses of both services
    /// @param knownCode whether an error code means something here
    public static GlobalSignSoap open(CaAccess access, Login login, CallRules rules, Predicate<String> knownCode) {
        Transport transport = new Transport(access, rules);
        String base = access.url().toString().replaceAll("/+$", "");
        return new GlobalSignSoap(
                transport,
                Ports.open(ManagedSSLV2.class, URI.create(base + ORDER_SERVICE), transport),
                Ports.open(GASV1.class, URI.create(base + QUERY_SERVICE), transport),
                new Calls(rules, knownCode),
                login);
    }

    /// PVOrder, asynchronous.
    public Answer<PlacedRecord> place(OrderDraft draft) {
        return orders.place(draft);
    }

    /// ModifyMSSLOrder with APPROVE: lets an order go on that was queued as whoever placed it may not order alone.
    public Answer<String> approve(String orderId) {
        return orders.modify(orderId, "APPROVE");
    }

    /// ModifyMSSLOrder with CANCEL.
    public Answer<String> cancel(String orderId) {
        return orders.modify(orderId, "CANCEL");
    }

    /// ModifyMSSLOrder with REVOKE: every certificate that the order ever had. It takes no reason.
    public Answer<String> revoke(String orderId) {
        return orders.modify(orderId, "REVOKE");
    }

    /// ToggleRenewalNotice: no mails of GlobalSign's when the certificate nears its end.
    public Answer<String> withoutRenewalNotice(String orderId) {
        return queries.withoutRenewalNotice(orderId);
    }

    /// ReIssue.
    ///
    /// @return the order to follow from now on
    public Answer<String> reissue(String orderId, String csr, List<Extras.Extension> extensions) {
        return queries.reissue(orderId, csr, extensions);
    }

    /// ChangeSubjectAltName.
    ///
    /// @param names all beside the common name
    /// @return the order to follow from now on
    public Answer<String> changeNames(String orderId, List<OrderDraft.Name> names) {
        return orders.changeNames(orderId, names);
    }

    /// GetOrderByOrderID; nothing where the answer is a success without an order. Never another order.
    public Answer<Optional<OrderRecord>> order(String orderId, boolean withCsr) {
        return queries.order(orderId, withCsr);
    }

    /// GetModifiedOrders.
    public Answer<List<OrderRecord>> modified(Instant from, Instant to) {
        return queries.modified(from, to);
    }

    /// GetCertificateOrders: ids only.
    public Answer<List<String>> placed(Instant from, Instant to, String commonName) {
        return queries.placed(from, to, commonName);
    }

    /// GetDomains.
    ///
    /// @param domainName only domains of that name; null for all of the profile
    public Answer<List<DomainRecord>> domains(String profileId, @Nullable String domainName) {
        return domains.domains(profileId, domainName);
    }

    /// GetDomainApproverList.
    public Answer<MailChoice> approvers(String profileId, String domain) {
        return domains.approvers(profileId, domain);
    }

    /// AddDomainToProfile.
    ///
    /// @param mail null where it is not proven by one
    public Answer<DomainToken> addDomain(
            String profileId, String domain, String level, String type, Contact contact, @Nullable ApprovalMail mail) {
        return domains.add(profileId, domain, level, type, contact, mail);
    }

    /// AddMSSLDomain: one that GlobalSign's staff vet by hand, of a profile for ExtendedSSL.
    ///
    /// @return its id
    public Answer<String> addVettedDomain(String profileId, String domain, String level) {
        return domains.addVetted(profileId, domain, level);
    }

    /// RenewalDomain.
    ///
    /// @param approver where the mail goes; null where it is not proven by one
    public Answer<DomainToken> renewDomain(
            String profileId, String domainId, String level, String type, Contact contact, @Nullable String approver) {
        return domains.renew(profileId, domainId, level, type, contact, approver);
    }

    /// VerifyMsslDomain.
    public Answer<String> verifyDomain(String domainId, String location, String type) {
        return domains.verify(domainId, location, type);
    }

    /// GetMSSLProfiles.
    public Answer<List<ProfileRecord>> profiles() {
        return domains.profiles();
    }

    @Override
    public void close() {
        Ports.close(orderPort);
        Ports.close(queryPort);
        transport.close();
    }

    /// GetOrderByDateRange, with certificates.
    public Answer<List<PastOrder>> ordered(Instant from, Instant to) {
        return history.ordered(from, to);
    }

    /// GetOrderByDateRange, without certificates.
    public Answer<List<PastOrder>> orderedInBrief(Instant from, Instant to) {
        return history.orderedInBrief(from, to);
    }

    /// GetModifiedOrders, with certificates.
    public Answer<List<PastOrder>> changed(Instant from, Instant to) {
        return history.changed(from, to);
    }

    /// GetOrderByExpirationDate, which gives no certificates.
    public Answer<List<PastOrder>> expiring(Instant from, Instant to) {
        return history.expiring(from, to);
    }
}
