package io.sealwright.cagateway.connector.digicert;

import static io.sealwright.cagateway.connector.digicert.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.AccountCheck;
import io.sealwright.cagateway.connector.Balance;
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
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.digicert.wire.CertCentral;
import io.sealwright.cagateway.connector.domains.ProvenDomains;
import io.sealwright.contracts.CaCommand.RevokeCertificate;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One account at DigiCert.
final class DigiCertClient implements CaClient {
    private final CertCentral central;
    private final Settings settings;
    private final Ordering ordering;
    private final Reissuing reissuing;
    private final Finding finding;
    private final Approving approving;
    private final Revoking revoking;
    private final DomainProving proving;
    private final OrderProving orderProving;
    private final AccountListing listing;
    private final AccountTrial trial;
    private final PastOrders past;

    DigiCertClient(CaAccess access, CallRules rules, CertCentral central) {
        this.settings = Settings.of(access);
        ProvenDomains domains = new ProvenDomains(() -> DomainProving.proven(central), rules.clock());
        this.central = central;
        this.ordering = new Ordering(central, settings, domains);
        this.reissuing = new Reissuing(central);
        this.finding = new Finding(central, reissuing, rules.clock());
        this.approving = new Approving(central);
        this.revoking = new Revoking(central, settings);
        this.proving = new DomainProving(central, settings, domains, rules.clock());
        this.orderProving = new OrderProving(central);
        this.listing = new AccountListing(central);
        this.trial = new AccountTrial(central, settings);
        this.past = new PastOrders(central, rules.clock());
    }

    @Override
    public Placement place(SubmitOrder order, boolean repeated) {
        return ordering.place(order, repeated);
    }

    @Override
    public Search find(SubmitOrder order, Instant sentAt, KnownOrders known) {
        return finding.find(order);
    }

    @Override
    public Changes changedSince(Instant from, Instant to) {
        return finding.changedSince(from);
    }

    @Override
    public LookUp lookUp(String caOrderId, @Nullable SubmitOrder replacement) {
        return finding.lookUp(caOrderId, replacement);
    }

    @Override
    public Cancellation cancel(String caOrderId, @Nullable SubmitOrder replacement) {
        return replacement == null ? ordering.cancel(caOrderId) : reissuing.cancel(caOrderId, replacement);
    }

    @Override
    public Decision decide(String caOrderId, @Nullable SubmitOrder replacement, WantedDecision wanted) {
        return approving.decide(caOrderId, replacement, wanted);
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
    public Decision decideRevocation(RevokeCertificate revocation, WantedDecision wanted) {
        return approving.decideRevocation(revocation, wanted);
    }

    @Override
    public ControlRequest requestControl(WantedControl wanted) {
        return wanted.caOrderId() == null
                ? proving.request(wanted.domain(), wanted.method())
                : orderProving.request(wanted, wanted.caOrderId());
    }

    @Override
    public ControlCheck checkControl(WantedControl wanted, String caDomainId) {
        return wanted.caOrderId() == null
                ? proving.check(wanted.domain(), caDomainId, wanted.method())
                : orderProving.check(wanted, wanted.caOrderId());
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
        central.close();
    }

    @Override
    public History history(HistoryRange range, @Nullable String cursor, int atMost) {
        return past.history(range, cursor, atMost);
    }

    @Override
    public Balance balance() {
        Answer<Balance> answer = central.balance(settings.containerId());
        return answer instanceof Answer.Success<Balance> success
                ? success.body()
                : VERDICTS.ofRepeatable("Asking DigiCert for the balance", answer);
    }

    @Override
    public CertificateCopy certificate(String caOrderId) {
        return past.certificate(caOrderId);
    }
}
