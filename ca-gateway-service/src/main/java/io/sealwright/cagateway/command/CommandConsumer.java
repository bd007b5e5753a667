package io.sealwright.cagateway.command;

import io.sealwright.cagateway.domaincontrol.ControlDesk;
import io.sealwright.cagateway.lane.Lanes;
import io.sealwright.cagateway.revocation.RevocationDesk;
import io.sealwright.cagateway.submission.OrderCommands;
import io.sealwright.contracts.CaCommand;
import io.sealwright.contracts.CaCommand.AdoptOrder;
import io.sealwright.contracts.CaCommand.ApproveAtAuthority;
import io.sealwright.contracts.CaCommand.CancelOrder;
import io.sealwright.contracts.CaCommand.CheckDomainControl;
import io.sealwright.contracts.CaCommand.DecideRevocation;
import io.sealwright.contracts.CaCommand.DeclineAtAuthority;
import io.sealwright.contracts.CaCommand.RequestDomainControl;
import io.sealwright.contracts.CaCommand.ResumeOrder;
import io.sealwright.contracts.CaCommand.RevokeCertificate;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.messaging.Inbox;
import io.sealwright.messaging.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Hears the commands. Hearing only writes rows: the lanes of the accounts do the work.
@ApplicationScoped
class CommandConsumer {
    /// Never changed: an effect happens once per consumer and message.
    private static final String CONSUMER = "ca-gateway";

    private final Inbox inbox;
    private final OrderCommands orders;
    private final ControlDesk domains;
    private final RevocationDesk revocations;
    private final Lanes lanes;

    CommandConsumer(Inbox inbox, OrderCommands orders, ControlDesk domains, RevocationDesk revocations, Lanes lanes) {
        this.inbox = inbox;
        this.orders = orders;
        this.domains = domains;
        this.revocations = revocations;
        this.lanes = lanes;
    }

    @Incoming("ca-commands")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        Set<String> busy = ConcurrentHashMap.newKeySet();
        return inbox.receive(CONSUMER, CaCommand.class, records, (tx, messages) -> take(tx, messages, busy))
                .invoke(() -> lanes.ring(busy));
    }

    private Uni<Void> take(SqlConnection tx, List<Received<CaCommand>> messages, Set<String> busy) {
        List<Received<CaCommand>> aboutOrders = new ArrayList<>();
        List<Received<CaCommand>> aboutDomains = new ArrayList<>();
        List<Received<CaCommand>> aboutRevocations = new ArrayList<>();
        for (Received<CaCommand> received : messages) {
            switch (received.message()) {
                case SubmitOrder _,
                        ResumeOrder _,
                        CancelOrder _,
                        AdoptOrder _,
                        ApproveAtAuthority _,
                        DeclineAtAuthority _ -> aboutOrders.add(received);
                case RequestDomainControl _, CheckDomainControl _ -> aboutDomains.add(received);
                case RevokeCertificate _, DecideRevocation _ -> aboutRevocations.add(received);
            }
        }
        Uni<Void> work = Uni.createFrom().voidItem();
        if (!aboutOrders.isEmpty()) {
            work = work.chain(() -> orders.take(tx, aboutOrders))
                    .invoke(busy::addAll)
                    .replaceWithVoid();
        }
        if (!aboutDomains.isEmpty()) {
            work = work.chain(() -> domains.take(tx, aboutDomains))
                    .invoke(busy::addAll)
                    .replaceWithVoid();
        }
        if (!aboutRevocations.isEmpty()) {
            work = work.chain(() -> revocations.take(tx, aboutRevocations))
                    .invoke(busy::addAll)
                    .replaceWithVoid();
        }
        return work;
    }
}
