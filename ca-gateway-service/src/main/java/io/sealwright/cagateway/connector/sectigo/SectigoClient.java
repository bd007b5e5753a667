package io.sealwright.cagateway.connector.sectigo;

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
import io.sealwright.cagateway.connector.domains.ProvenDomains;
import io.sealwright.cagateway.connector.sectigo.wire.Scm;
import io.sealwright.contracts.CaCommand.RevokeCertificate;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One account at Sectigo.
final class SectigoClient implements CaClient {
    private final Scm scm;
    private final Ordering ordering;
    private final Finding finding;
    private final Approving approving;
    private final Revoking revoking;
    private final DomainProving proving;
    private final AccountListing listing;
    private final AccountTrial trial;
    private final PastCertificates past;

    SectigoClient(CaAccess access, CallRules rules, Scm scm) {
        Settings settings = Settings.of(access);
        ProvenDomains domains = new ProvenDomains(() -> DomainProving.proven(scm, rules.clock()), rules.clock());
        Profiles profiles = new Profiles(scm, settings);
        this.scm = scm;
        this.ordering = new Ordering(scm, settings, profiles, domains);
        this.finding = new Finding(scm, rules.clock());
        this.approving = new Approving(scm);
        this.revoking = new Revoking(scm);
        this.proving = new DomainProving(scm, domains, rules.clock());
        this.listing = new AccountListing(scm, profiles);
        this.trial = new AccountTrial(scm, settings);
        this.past = new PastCertificates(scm, rules.clock());
    }

    @Override
    public Placement place(SubmitOrder order, boolean repeated) {
        return ordering.place(order, repeated);
    }

    @Override
    public Search find(SubmitOrder order, Instant sentAt, KnownOrders known) {
        return finding.find(order, sentAt);
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
        return proving.check(wanted.domain());
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
        scm.close();
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
