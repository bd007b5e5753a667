package io.sealwright.cagateway.account;

import io.sealwright.cagateway.connector.AccountField;
import io.sealwright.cagateway.connector.CaConnector;
import io.sealwright.cagateway.connector.Capabilities;
import io.sealwright.contracts.CaEvent.Product;
import io.sealwright.rest.Problems;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/// The authorities that accounts can be made for: what such an account is asked for, and what can be done there.
@Path("/v1/authorities")
@Produces(MediaType.APPLICATION_JSON)
class AuthorityResource {
    private final Connectors connectors;

    AuthorityResource(Connectors connectors) {
        this.connectors = connectors;
    }

    /// @param form a regular expression for the whole value
    record FieldView(String name, boolean required, int maxLength, String form, String description) {
        static List<FieldView> of(List<AccountField> fields) {
            return fields.stream()
                    .map(f -> new FieldView(
                            f.name(), f.required(), f.maxLength(), f.form().pattern(), f.description()))
                    .toList();
        }
    }

    /// @param products those that every account has; each account lists its own
    record AuthorityView(
            String ca,
            List<FieldView> credentials,
            List<FieldView> settings,
            List<Product> products,
            Capabilities capabilities) {
        static AuthorityView of(CaConnector connector) {
            return new AuthorityView(
                    connector.ca(),
                    FieldView.of(connector.credentials()),
                    FieldView.of(connector.settings()),
                    connector.products(),
                    connector.capabilities());
        }
    }

    record AuthorityList(List<AuthorityView> items) {}

    @GET
    @RolesAllowed({"REQUESTER", "APPROVER", "OPERATOR", "AUDITOR", "ADMIN"})
    public AuthorityList list() {
        return new AuthorityList(
                connectors.all().stream().map(AuthorityView::of).toList());
    }

    @GET
    @Path("{ca}")
    @RolesAllowed({"REQUESTER", "APPROVER", "OPERATOR", "AUDITOR", "ADMIN"})
    public AuthorityView show(@PathParam("ca") String ca) {
        return connectors.of(ca).map(AuthorityView::of).orElseThrow(() -> Problems.notFound("authority", ca));
    }
}
