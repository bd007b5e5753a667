package io.sealwright.cagateway.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sealwright.cagateway.account.AccountQuestions;
import io.sealwright.cagateway.account.AccountRecord;
import io.sealwright.cagateway.connector.Ability;
import io.sealwright.cagateway.connector.CaClient;
import io.sealwright.cagateway.connector.CertificateCopy;
import io.sealwright.cagateway.connector.History;
import io.sealwright.cagateway.connector.HistoryRange;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.importing.ImportRules.Known;
import io.sealwright.pki.IssuedCertificate;
import io.sealwright.pki.PkiProblem;
import io.sealwright.pki.SubjectAltName;
import io.sealwright.rest.FieldProblem;
import io.sealwright.rest.PageRequest;
import io.sealwright.rest.Problems;
import io.sealwright.rest.QueryValues;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The authority's own list of an account's orders, asked for while the caller waits, with which of them are orders of
/// ours. Whoever must decide what became of an order finds here what it may be.
@Path("/v1/ca-accounts/{account}/orders")
@Produces(MediaType.APPLICATION_JSON)
class AccountOrdersResource {
    private static final Duration DATABASE = Duration.ofSeconds(10);
    /// Parts may hold nothing that is looked for. What is not read by then, the next call goes on with.
    private static final int MOST_PARTS = 10;
    private static final Duration LONGEST = Duration.ofSeconds(15);
    /// Of which those are looked through that a filter leaves over.
    private static final int PART_TO_LOOK_THROUGH = 200;

    private final AccountQuestions questions;
    private final ImportStore store;
    private final Pool pool;
    private final Clock clock;

    AccountOrdersResource(AccountQuestions questions, ImportStore store, Pool pool, Clock clock) {
        this.questions = questions;
        this.store = store;
        this.pool = pool;
        this.clock = clock;
    }

    /// @param names that are known without asking for the order itself
    /// @param state in the authority's own words
    /// @param orderId of the order of ours that it is; absent where it is none
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OrderView(
            String caOrderId,
            List<String> names,
            String product,
            String state,
            History.Standing standing,
            @Nullable Instant orderedAt,
            @Nullable Instant validUntil,
            @Nullable String serialNumber,
            @Nullable String orderId) {}

    /// @param next the cursor of the part after this one; absent on the last. A part may be empty, and another follow
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OrdersView(List<OrderView> items, @Nullable String next) {}

    private record Wish(HistoryRange range, @Nullable String commonName, int limit) {
        boolean wants(OrderView order) {
            return commonName == null || order.names().stream().anyMatch(commonName::equalsIgnoreCase);
        }

        int part() {
            return commonName == null ? limit : Math.max(limit, PART_TO_LOOK_THROUGH);
        }
    }

    @GET
    @RunOnVirtualThread
    @RolesAllowed({"OPERATOR", "AUDITOR", "ADMIN"})
    public OrdersView list(@PathParam("account") String idOrName, @Context UriInfo uri) {
        QueryValues query = QueryValues.of(uri);
        Instant from = query.instant("from");
        Instant to = query.instant("to");
        String commonName = query.text("commonName");
        String limit = query.text("limit");
        String cursor = query.text("cursor");
        query.done();
        if (from != null && to != null && to.isBefore(from)) {
            throw Problems.invalid(List.of(new FieldProblem("query:to", "must not be before from")));
        }
        Wish wish = new Wish(
                new HistoryRange(HistoryRange.By.ORDERED, from, to),
                commonName,
                PageRequest.of(limit, null, "").limit());
        String begin = opened(cursor);
        Instant readAt = clock.instant();
        AccountRecord account = questions.accountThat(Ability.LIST_ORDERS, idOrName, "list the orders of an account");
        return questions.ask(account, client -> read(client, account, readAt, wish, begin));
    }

    private OrdersView read(CaClient client, AccountRecord account, Instant readAt, Wish wish, @Nullable String begin) {
        List<OrderView> found = new ArrayList<>();
        String next = begin;
        long began = System.nanoTime();
        for (int parts = 0; parts < MOST_PARTS && System.nanoTime() - began < LONGEST.toNanos(); parts++) {
            switch (client.history(wish.range(), next, wish.part())) {
                case Trouble trouble -> throw questions.problem(account, readAt, trouble);
                case History.Part part -> {
                    shown(account.name(), part.entries()).filter(wish::wants).forEach(found::add);
                    next = part.next();
                }
            }
            if (next == null || found.size() >= wish.limit()) {
                break;
            }
        }
        return new OrdersView(List.copyOf(found), next == null ? null : closed(next));
    }

    private Stream<OrderView> shown(String account, List<History.Entry> entries) {
        Map<String, Known> known = store.known(pool, account, entries).await().atMost(DATABASE);
        return entries.stream().map(entry -> {
            Known ours = known.get(entry.caOrderId());
            Optional<IssuedCertificate> certificate =
                    Optional.ofNullable(entry.certificate()).flatMap(AccountOrdersResource::parsed);
            return new OrderView(
                    entry.caOrderId(),
                    certificate.map(AccountOrdersResource::names).orElse(entry.names()),
                    entry.product(),
                    entry.state(),
                    entry.standing(),
                    entry.orderedAt(),
                    certificate.map(IssuedCertificate::notAfter).orElse(entry.validUntil()),
                    certificate.map(IssuedCertificate::serialNumber).orElse(entry.serialNumber()),
                    ours == null ? null : ours.orderId());
        });
    }

    /// One that cannot be read is shown without what would stand in it.
    private static Optional<IssuedCertificate> parsed(CertificateCopy.Given given) {
        try {
            return Optional.of(IssuedCertificate.parse(given.certificate()));
        } catch (PkiProblem e) {
            return Optional.empty();
        }
    }

    private static List<String> names(IssuedCertificate certificate) {
        return Stream.concat(
                        certificate.commonName().stream(),
                        certificate.subjectAltNames().stream().map(SubjectAltName::text))
                .distinct()
                .toList();
    }

    private static String closed(String cursor) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String opened(@Nullable String cursor) {
        try {
            return cursor == null ? null : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problems.invalid(List.of(
                    new FieldProblem("query:cursor", "is not a cursor of this list; take 'next' of the part before")));
        }
    }
}
