package io.sealwright.validation.challenge;

import io.sealwright.contracts.ChallengeForm;
import io.sealwright.rest.Page;
import io.sealwright.rest.PageRequest;
import io.sealwright.rest.Problems;
import io.sealwright.rest.QueryValues;
import io.sealwright.validation.challenge.ChallengeStore.Occurrence;
import io.sealwright.validation.nameserver.AnswerView;
import io.sealwright.validation.nameserver.LookupFailed;
import io.sealwright.validation.nameserver.NameServers;
import io.sealwright.validation.zone.DnsName;
import io.sealwright.validation.zone.DnsRecord;
import io.sealwright.validation.zone.NotADnsName;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Challenges: what must be published where, and what each name server answers now.
@Path("/v1/challenges")
@RolesAllowed({"REQUESTER", "APPROVER", "OPERATOR", "AUDITOR", "ADMIN"})
class ChallengeResource {
    private static final Duration DATABASE_LIMIT = Duration.ofSeconds(10);

    private final ChallengeStore store;
    private final ChallengeWorker worker;
    private final NameServers nameServers;

    ChallengeResource(ChallengeStore store, ChallengeWorker worker, NameServers nameServers) {
        this.store = store;
        this.worker = worker;
        this.nameServers = nameServers;
    }

    /// Newest first; filters: state, domain.
    @GET
    public Uni<Page<ChallengeView>> list(@Context UriInfo uri) {
        QueryValues query = QueryValues.of(uri);
        State.Name state = query.choice("state", State.Name.class);
        String domain = query.text("domain");
        PageRequest page = query.page();
        return store.page(page.after(), state, domain, page.fetch())
                .map(rows -> Page.of(rows, page, row -> row.getUUID("id"), ChallengeView::of));
    }

    @GET
    @Path("/{id}")
    @RunOnVirtualThread
    public ChallengeView show(@PathParam("id") String id) {
        Row row = find(id);
        String name = row.getString("record_name");
        Optional<DnsRecord.Type> type = typeOf(ChallengeForm.valueOf(row.getString("form")));
        if (name == null || type.isEmpty()) {
            return ChallengeView.of(row);
        }
        try {
            List<AnswerView> answers = nameServers.askAll(DnsName.parse(name), type.get()).stream()
                    .map(AnswerView::of)
                    .toList();
            return ChallengeView.of(row, answers, null);
        } catch (LookupFailed e) {
            return ChallengeView.of(row, null, e.reason());
        } catch (NotADnsName e) {
            return ChallengeView.of(row, null, e.getMessage());
        }
    }

    /// What name servers are asked for; nothing for a file.
    private static Optional<DnsRecord.Type> typeOf(ChallengeForm form) {
        return switch (form) {
            case TXT -> Optional.of(DnsRecord.Type.TXT);
            case CNAME -> Optional.of(DnsRecord.Type.CNAME);
            case FILE -> Optional.empty();
        };
    }

    /// Tries a waiting or held challenge again now, because an operator says that the cause is gone.
    @POST
    @Path("/{id}/retry")
    @RolesAllowed({"OPERATOR", "ADMIN"})
    @RunOnVirtualThread
    public ChallengeView retry(@PathParam("id") String id) {
        String trace = find(id).getString("traceparent");
        store.apply(new Occurrence(id, new Fact.RetryWanted(), trace)).await().atMost(DATABASE_LIMIT);
        worker.wake();
        return ChallengeView.of(find(id));
    }

    private Row find(String id) {
        return store.find(id).await().atMost(DATABASE_LIMIT).orElseThrow(() -> Problems.notFound("challenge", id));
    }
}
