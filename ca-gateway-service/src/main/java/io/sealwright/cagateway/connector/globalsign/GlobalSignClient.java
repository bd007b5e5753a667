package io.sealwright.cagateway.connector.globalsign;

import io.sealwright.cagateway.connector.AccountCheck;
import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.cagateway.connector.CaClient;
import io.sealwright.cagateway.connector.CallRules;
import io.sealwright.cagateway.connector.Cancellation;
import io.sealwright.cagateway.connector.Catalog;
import io.sealwright.cagateway.connector.CertificateCopy;
import io.sealwright.cagateway.connector.Changes;
import io.sealwright.cagateway.connector.ControlCheck;
import io.sealwright.cagateway.connector.ControlRequest;
import io.sealwright.cagateway.connector.Decision;
import io.sealwright.cagateway.connector.History;
import io.sealwright.cagateway.connector.HistoryRange;
import io.sealwright.cagateway.connector.LookUp;
import io.sealwright.cagateway.connector.Placement;
import io.sealwright.cagateway.connector.Revocation;
import io.sealwright.cagateway.connector.RevocationLook;
import io.sealwright.cagateway.connector.Search;
import io.sealwright.cagateway.connector.WantedControl;
import io.sealwright.cagateway.connector.WantedDecision;
import io.sealwright.cagateway.connector.globalsign.soap.GlobalSignSoap;
import io.sealwright.contracts.CaCommand.RevokeCertificate;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One account at GlobalSign.
final class GlobalSignClient implements CaClient {
    private final GlobalSignSoap soap;
    private final Ordering ordering;
    private final Finding finding;
    private final Approving approving;
    private final Revoking revoking;
    private final DomainProving proving;
    private final AccountListing listing;
    private final AccountTrial trial;
    private final PastOrders past;
    private final RenewalNotices notices;

    GlobalSignClient(CaAccess access, CallRules rules, GlobalSignSoap soap) {
        Settings settings = Settings.of(access);
        ApprovedDomains domains = new ApprovedDomains(soap, settings.profileId(), rules.clock());
        this.soap = soap;
        OrderReading reading = new OrderReading(rules.observer());
        this.ordering = new Ordering(soap, settings, domains, reading, access.contact(), rules.clock());
        this.finding = new Finding(soap, reading, rules.clock());
        this.approving = new Approving(soap, finding);
        this.revoking = new Revoking(soap);
        this.proving = new DomainProving(soap, settings, domains, access.contact(), rules.clock());
        this.listing = new AccountListing(soap, settings);
        this.trial = new AccountTrial(soap, settings);
        this.past = new PastOrders(soap, rules.clock());
        this.notices = new RenewalNotices(soap, settings.renewalNotices());
    }

    @Override
    public Placement place(SubmitOrder order, boolean repeated) {
        Placement placement = ordering.place(order, repeated);
        if (placement instanceof Placement.Accepted taken && order.replaces() == null) {
            notices.taken(taken.caOrderId());
        }
        return placement;
    }

    @Override
    public Search find(SubmitOrder order, Instant sentAt, KnownOrders known) {
        Search search = finding.find(order, sentAt, known);
        if (search instanceof Search.Found taken && order.replaces() == null) {
            notices.taken(taken.caOrderId());
        }
        return search;
    }

    @Override
    public Changes changedSince(Instant from, Instant to) {
        return finding.changedSince(from, to);
    }

    @Override
    public LookUp lookUp(String caOrderId, @Nullable SubmitOrder replacement) {
        return finding.lookUp(caOrderId);
    }

    @Override
    public Cancellation cancel(String caOrderId, @Nullable SubmitOrder replacement) {
        return ordering.cancel(caOrderId);
    }

    @Override
    public Decision decide(String caOrderId, @Nullable SubmitOrder replacement, WantedDecision wanted) {
        return approving.decide(caOrderId, wanted);
    }

    @Override
    public Revocation revoke(RevokeCertificate wanted) {
        return revoking.revoke(wanted);
    }

    @Override
    public RevocationLook lookAtRevocation(RevokeCertificate wanted) {
        return revoking.look(wanted);
    }

    @Override
    public ControlRequest requestControl(WantedControl wanted) {
        return proving.request(wanted.domain(), wanted.method());
    }

    @Override
    public ControlCheck checkControl(WantedControl wanted, String caDomainId) {
        return proving.check(wanted.domain(), caDomainId, wanted.method());
    }

    @Override
    public Catalog catalog() {
        return listing.run();
    }

    @Override
    public List<AccountCheck> check() {
        return trial.run();
    }

    @Override
    public void close() {
        soap.close();
    }

    @Override
    public History history(HistoryRange range, @Nullable String cursor, int atMost) {
        return past.history(range, cursor, atMost);
    }

    @Override
    public CertificateCopy certificate(String caOrderId) {
        return past.certificate(caOrderId);
    }
}
