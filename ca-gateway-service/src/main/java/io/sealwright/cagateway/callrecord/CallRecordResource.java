package io.sealwright.cagateway.callrecord;

import io.sealwright.rest.Page;
import io.sealwright.rest.PageRequest;
import io.sealwright.rest.QueryValues;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;

/// The calls that were made to authorities, for those who run the platform.
@Path("/v1/ca-calls")
class CallRecordResource {
    private static final List<String> OUTCOMES =
            List.of("success", "failure", "not_sent", "busy", "turned_away", "broken");

    private final CallRecords records;

    CallRecordResource(CallRecords records) {
        this.records = records;
    }

    @GET
    @RolesAllowed({"OPERATOR", "AUDITOR", "ADMIN"})
    public Uni<Page<CallView>> list(@Context UriInfo uri) {
        QueryValues query = QueryValues.of(uri);
        String orderId = query.text("orderId");
        String account = query.text("caAccount");
        String outcome = query.oneOf("outcome", OUTCOMES);
        PageRequest page = query.page();
        return records.list(orderId, account, outcome, page.after(), page.fetch())
                .map(rows -> Page.of(rows, page, CallView::id, Function.identity()));
    }
}
