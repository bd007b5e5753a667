package io.sealwright.simulator.globalsign.soap;

import io.sealwright.simulator.authority.Authority;
import io.sealwright.simulator.globalsign.Account;
import io.sealwright.simulator.globalsign.Domain;
import io.sealwright.simulator.globalsign.DomainDesk;
import io.sealwright.simulator.globalsign.Order;
import io.sealwright.simulator.globalsign.OrderDesk;
import io.sealwright.simulator.globalsign.Outcome;
import io.sealwright.simulator.globalsign.PlaceOrder;
import io.sealwright.simulator.globalsign.Queries;
import io.sealwright.simulator.globalsign.ReplacementDesk;
import io.sealwright.simulator.globalsign.WireDates;
import io.sealwright.simulator.globalsign.soap.v2.AddDomainToProfileRequest;
import io.sealwright.simulator.globalsign.soap.v2.AddDomainToProfileResult;
import io.sealwright.simulator.globalsign.soap.v2.AddMSSLDomainRequest;
import io.sealwright.simulator.globalsign.soap.v2.AddMSSLDomainResult;
import io.sealwright.simulator.globalsign.soap.v2.Approver;
import io.sealwright.simulator.globalsign.soap.v2.Approvers;
import io.sealwright.simulator.globalsign.soap.v2.ChangeSubjectAltNameRequest;
import io.sealwright.simulator.globalsign.soap.v2.ChangeSubjectAltNameResult;
import io.sealwright.simulator.globalsign.soap.v2.DateRange;
import io.sealwright.simulator.globalsign.soap.v2.GetDomainApproverListRequest;
import io.sealwright.simulator.globalsign.soap.v2.GetDomainApproverListResult;
import io.sealwright.simulator.globalsign.soap.v2.GetDomainsRequest;
import io.sealwright.simulator.globalsign.soap.v2.GetDomainsResult;
import io.sealwright.simulator.globalsign.soap.v2.GetMSSLProfilesRequest;
import io.sealwright.simulator.globalsign.soap.v2.GetMSSLProfilesResult;
import io.sealwright.simulator.globalsign.soap.v2.ModifyMSSLOrderRequest;
import io.sealwright.simulator.globalsign.soap.v2.ModifyMSSLOrderResult;
import io.sealwright.simulator.globalsign.soap.v2.PVOrderRequest;
import io.sealwright.simulator.globalsign.soap.v2.PVOrderResult;
import io.sealwright.simulator.globalsign.soap.v2.RenewalDomainRequest;
import io.sealwright.simulator.globalsign.soap.v2.RenewalDomainResult;
import io.sealwright.simulator.globalsign.soap.v2.VerifyMsslDomainRequest;
import io.sealwright.simulator.globalsign.soap.v2.VerifyMsslDomainResult;
import jakarta.inject.Singleton;
import jakarta.jws.WebService;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// ManagedSSLService v2 as it is on the wire: orders, domains, profiles.
@Singleton
@WebService(
        serviceName = "ManagedSSLService",
        portName = "ManagedSSLV2Port",
        targetNamespace = "https://system.globalsign.com/kb/ws/v2/",
        endpointInterface = "io.sealwright.simulator.globalsign.soap.v2.ManagedSSLV2")
public class ManagedSslEndpoint extends UnplayedManagedSsl {
    private final OrderDesk orders;
    private final ReplacementDesk replacements;
    private final DomainDesk domains;
    private final Queries queries;
    private final V2Answers answers;

    ManagedSslEndpoint(
            Calls calls,
            OrderDesk orders,
            ReplacementDesk replacements,
            DomainDesk domains,
            Queries queries,
            Authority authority,
            WireDates dates,
            Clock clock) {
        super(calls, new V2Headers(dates, clock));
        this.orders = orders;
        this.replacements = replacements;
        this.domains = domains;
        this.queries = queries;
        this.answers = new V2Answers(authority, dates);
    }

    @Override
    public PVOrderResult pvOrder(PVOrderRequest request) {
        PlaceOrder asked = V2Requests.order(request);
        Outcome<Order> outcome = answer(request.getOrderRequestHeader(), account -> orders.place(account, asked));
        PVOrderResult result = new PVOrderResult();
        result.setOrderResponseHeader(headers().order(outcome));
        if (outcome instanceof Outcome.Done<Order>(Order order, var _)) {
            result.setOrderID(order.id());
            if (!V2Requests.isAsync(asked)) {
                result.setPVOrderDetail(answers.detail(order));
            }
        }
        return result;
    }

    @Override
    public ModifyMSSLOrderResult modifyMSSLOrder(ModifyMSSLOrderRequest request) {
        Outcome<Order> outcome = answer(
                request.getOrderRequestHeader(),
                account -> orders.modify(
                        account, Text.orNull(request.getOrderID()), Text.orNull(request.getModifyOrderOperation())));
        ModifyMSSLOrderResult result = new ModifyMSSLOrderResult();
        result.setOrderResponseHeader(headers().order(outcome));
        return result;
    }

    @Override
    public ChangeSubjectAltNameResult changeSubjectAltName(ChangeSubjectAltNameRequest request) {
        List<PlaceOrder.Name> names = V2Requests.names(request.getSANEntries());
        Outcome<Order> outcome = answer(
                request.getOrderRequestHeader(),
                account -> replacements.changeNames(account, Text.orNull(request.getTargetOrderID()), names));
        ChangeSubjectAltNameResult result = new ChangeSubjectAltNameResult();
        result.setOrderResponseHeader(headers().order(outcome));
        if (outcome instanceof Outcome.Done<Order>(Order order, var _)) {
            result.setOrderID(order.id());
            result.setTargetOrderID(order.id());
        }
        return result;
    }

    @Override
    public AddDomainToProfileResult addDomainToProfile(AddDomainToProfileRequest request) {
        Outcome<Domain> outcome = answer(
                request.getOrderRequestHeader(),
                account -> domains.add(
                        account,
                        Text.orNull(request.getMSSLProfileID()),
                        Text.orNull(request.getDomainName()),
                        Text.orNull(request.getVettingLevel()),
                        Text.orNull(request.getVettingType()),
                        Text.orNull(request.getApproverEmail()),
                        V2Requests.contact(request.getContactInfo())));
        AddDomainToProfileResult result = new AddDomainToProfileResult();
        result.setOrderResponseHeader(headers().order(outcome));
        if (outcome instanceof Outcome.Done<Domain>(Domain domain, var _)) {
            result.setMSSLDomainID(domain.id());
            result.setMetaTag(domain.metaTag());
            result.setDnsTXT(domain.txtValue());
        }
        return result;
    }

    @Override
    public AddMSSLDomainResult addMSSLDomain(AddMSSLDomainRequest request) {
        Outcome<Domain> outcome = answer(
                request.getOrderRequestHeader(),
                account -> domains.addVetted(
                        account,
                        Text.orNull(request.getMSSLProfileID()),
                        Text.orNull(request.getDomainName()),
                        Text.orNull(request.getVettingLevel())));
        AddMSSLDomainResult result = new AddMSSLDomainResult();
        result.setOrderResponseHeader(headers().order(outcome));
        if (outcome instanceof Outcome.Done<Domain>(Domain domain, var _)) {
            result.setMSSLDomainID(domain.id());
        }
        return result;
    }

    @Override
    public GetDomainApproverListResult getDomainApproverList(GetDomainApproverListRequest request) {
        Outcome<DomainDesk.MailChoice> outcome =
                answer(request.getQueryRequestHeader(), account -> domains.approvers(Text.orNull(request.getFQDN())));
        GetDomainApproverListResult result = new GetDomainApproverListResult();
        result.setQueryResponseHeader(headers().query(outcome));
        if (outcome instanceof Outcome.Done<DomainDesk.MailChoice>(var choice, var _)) {
            result.setMSSLDomainID(choice.domainId());
            Approvers approvers = new Approvers();
            for (String address : choice.addresses()) {
                Approver approver = new Approver();
                approver.setApproverType("GENERIC");
                approver.setApproverEmail(address);
                approvers.getSearchOrderDetail().add(approver);
            }
            result.setApprovers(approvers);
        }
        return result;
    }

    @Override
    public RenewalDomainResult renewalDomain(RenewalDomainRequest request) {
        Outcome<Domain> outcome = answer(
                request.getOrderRequestHeader(),
                account -> domains.renew(
                        account,
                        Text.orNull(request.getMSSLProfileID()),
                        Text.orNull(request.getDomainID()),
                        Text.orNull(request.getVettingLevel()),
                        Text.orNull(request.getVettingType()),
                        Text.orNull(request.getApproverEmail())));
        RenewalDomainResult result = new RenewalDomainResult();
        result.setOrderResponseHeader(headers().order(outcome));
        if (outcome instanceof Outcome.Done<Domain>(Domain domain, var _)) {
            result.setMSSLDomainID(domain.id());
            result.setMetaTag(domain.metaTag());
            result.setDnsTXT(domain.txtValue());
        }
        return result;
    }

    @Override
    public VerifyMsslDomainResult verifyMsslDomain(VerifyMsslDomainRequest request) {
        Outcome<Domain> outcome = answer(
                request.getOrderRequestHeader(),
                account -> domains.verify(
                        account,
                        Text.orNull(request.getDomainID()),
                        Text.orNull(request.getTagLocation()),
                        Text.orNull(request.getVettingType())));
        VerifyMsslDomainResult result = new VerifyMsslDomainResult();
        result.setOrderResponseHeader(headers().order(outcome));
        if (outcome instanceof Outcome.Done<Domain>(Domain domain, var _)) {
            result.setDomainID(domain.id());
        }
        return result;
    }

    @Override
    public GetDomainsResult getDomains(GetDomainsRequest request) {
        Queries.DomainFilter filter = new Queries.DomainFilter(
                Text.orNull(request.getProfileID()),
                Text.orNull(request.getDomainName()),
                Text.orNull(request.getDomainStatus()),
                Text.orNull(request.getVettingLevel()),
                window(request.getLastUpdateDateRange()),
                window(request.getExpirationDateRange()));
        Outcome<List<Domain>> outcome =
                answer(request.getQueryRequestHeader(), account -> queries.domains(account, filter));
        GetDomainsResult result = new GetDomainsResult();
        result.setQueryResponseHeader(headers().query(outcome));
        if (outcome instanceof Outcome.Done<List<Domain>>(List<Domain> found, var _) && !found.isEmpty()) {
            result.setDomainDetails(answers.domains(found, queries.rulesNow()));
        }
        return result;
    }

    private static Queries.Window window(@Nullable DateRange range) {
        return range == null
                ? new Queries.Window(null, null)
                : new Queries.Window(Text.orNull(range.getStartDate()), Text.orNull(range.getEndDate()));
    }

    @Override
    public GetMSSLProfilesResult getMSSLProfiles(GetMSSLProfilesRequest request) {
        Outcome<Optional<Account>> outcome = answer(
                request.getQueryRequestHeader(),
                account -> queries.profile(
                        account,
                        Text.orNull(request.getMSSLProfileID()),
                        Text.orNull(request.getVettingLevel()),
                        Text.orNull(request.getMSSLProfileStatus())));
        GetMSSLProfilesResult result = new GetMSSLProfilesResult();
        result.setQueryResponseHeader(headers().query(outcome));
        if (outcome instanceof Outcome.Done<Optional<Account>>(Optional<Account> found, var _)) {
            found.ifPresent(account -> result.setSearchMSSLProfileDetails(answers.profile(account)));
        }
        return result;
    }
}
