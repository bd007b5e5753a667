package io.sealwright.gateway.dashboard;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.sealwright.gateway.authentication.InternalTokens;
import io.sealwright.gateway.authentication.Visitor;
import io.sealwright.gateway.dashboard.View.CertificateRow;
import io.sealwright.gateway.dashboard.View.Numbers;
import io.sealwright.gateway.dashboard.View.OrderCard;
import io.sealwright.gateway.dashboard.View.Step;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The pages.
@Path("/")
@Authenticated
@Produces(MediaType.TEXT_HTML)
class Pages {
    private static final Logger LOG = Logger.getLogger(Pages.class);
    private static final int NEWEST = 25;
    private static final int CERTIFICATES = 100;

    private final OrderService orders;
    private final InternalTokens tokens;
    private final SecurityIdentity identity;
    private final Htmx htmx;
    private final Clock clock;

    Pages(@RestClient OrderService orders, InternalTokens tokens, SecurityIdentity identity, Htmx htmx, Clock clock) {
        this.orders = orders;
        this.tokens = tokens;
        this.identity = identity;
        this.htmx = htmx;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "dashboard")
    private static final class Templates {
        static native TemplateInstance overview(Frame frame, Numbers numbers, List<OrderCard> orders);

        static native TemplateInstance order(Frame frame, OrderCard order, List<Step> steps);

        static native TemplateInstance certificates(
                Frame frame, List<CertificateRow> certificates, @Nullable String next);

        static native TemplateInstance trouble(Frame frame, String title, String detail);

        private Templates() {}
    }

    @GET
    public Uni<RestResponse<TemplateInstance>> overview() {
        Frame frame = frame("/", "/", "/live");
        String token = token();
        Uni<TemplateInstance> page = Uni.combine()
                .all()
                .unis(orders.overview(token), orders.orders(token, NEWEST))
                .with((overview, newest) -> Templates.overview(
                        frame,
                        Numbers.of(overview),
                        newest.items().stream()
                                .map(order -> OrderCard.of(order, clock.instant()))
                                .toList()));
        return shown(page, frame, "overview");
    }

    @GET
    @Path("orders/{id}")
    public Uni<RestResponse<TemplateInstance>> order(@PathParam("id") String id) {
        String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8);
        Frame frame = frame("/", "/orders/" + encoded, "/live?order=" + encoded);
        String token = token();
        Uni<TemplateInstance> page = Uni.combine()
                .all()
                .unis(orders.order(token, id), orders.timeline(token, id))
                .with((order, timeline) -> Templates.order(
                        frame,
                        OrderCard.of(order, clock.instant()),
                        timeline.items().stream().map(Step::of).toList()));
        return shown(page, frame, "order");
    }

    @GET
    @Path("certificates")
    public Uni<RestResponse<TemplateInstance>> certificates(@QueryParam("cursor") @Nullable String cursor) {
        String again = cursor == null
                ? "/certificates"
                : "/certificates?cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        Frame frame = frame("/certificates", again, "/live");
        Instant now = clock.instant();
        Uni<TemplateInstance> page = orders.certificates(token(), "notAfter", CERTIFICATES, cursor)
                .map(found -> Templates.certificates(
                        frame,
                        found.items().stream()
                                .map(one -> CertificateRow.of(one, now))
                                .toList(),
                        found.next() == null ? null : URLEncoder.encode(found.next(), StandardCharsets.UTF_8)));
        return shown(page, frame, "certificates");
    }

    private Uni<RestResponse<TemplateInstance>> shown(Uni<TemplateInstance> page, Frame frame, String what) {
        return page.map(template -> answer(200, template)).onFailure().recoverWithItem(failure -> {
            if (failure instanceof WebApplicationException answered
                    && answered.getResponse().getStatus() < 500) {
                return answer(
                        404, Templates.trouble(frame, "Not found", "There is no such " + what + " that you may see."));
            }
            LOG.warnf("The %s page could not be filled by the order service: %s", what, failure.toString());
            return answer(
                    503,
                    Templates.trouble(
                            frame,
                            "Not available at the moment",
                            "The order service does not answer. Orders go on meanwhile; look again in a moment."));
        });
    }

    private static RestResponse<TemplateInstance> answer(int status, TemplateInstance page) {
        return RestResponse.ResponseBuilder.<TemplateInstance>create(status)
                .entity(page)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Frame frame(String here, String again, String live) {
        Visitor visitor = visitor();
        return new Frame(visitor.name(), visitor.team(), here, again, live, htmx.folder());
    }

    private String token() {
        return tokens.bearer(visitor());
    }

    private Visitor visitor() {
        return Visitor.of(identity).orElseThrow();
    }
}
