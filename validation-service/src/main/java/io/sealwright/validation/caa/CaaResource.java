package io.sealwright.validation.caa;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sealwright.pki.DomainName;
import io.sealwright.pki.PkiProblem;
import io.sealwright.rest.FieldProblem;
import io.sealwright.rest.Problems;
import io.sealwright.validation.caa.CaaRules.Finding;
import io.sealwright.validation.zone.DnsName;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Explains whether an authority may issue for a name.
@Path("/v1/caa-check")
@RolesAllowed({"REQUESTER", "APPROVER", "OPERATOR", "AUDITOR", "ADMIN"})
class CaaResource {
    private final CaaCheck check;

    CaaResource(CaaCheck check) {
        this.check = check;
    }

    enum Result {
        PERMITTED,
        FORBIDDEN,
        UNKNOWN
    }

    /// @param foundAt the name whose records decide; absent where no name has any
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            String name,
            String ca,
            Result result,
            String explanation,
            @Nullable String foundAt,
            List<CaaRecord> records,
            @Nullable String recordToAdd,
            List<String> warnings) {}

    @GET
    @RunOnVirtualThread
    public Answer explain(@QueryParam("name") @Nullable String name, @QueryParam("ca") @Nullable String ca) {
        List<FieldProblem> problems = new ArrayList<>();
        DomainName domain = domain("name", name, problems);
        DomainName issuer = domain("ca", ca, problems);
        if (domain == null || issuer == null) {
            throw Problems.invalid(problems);
        }
        DnsName checked = DnsName.parse(domain.withoutWildcard().value());
        Finding finding = check.check(checked, domain.isWildcard(), List.of(issuer.value()));
        DnsName foundAt = finding.foundAt();
        CaaVerdict verdict = finding.verdict();
        return new Answer(
                domain.value(),
                issuer.value(),
                switch (verdict) {
                    case CaaVerdict.Permitted _ -> Result.PERMITTED;
                    case CaaVerdict.Forbidden _ -> Result.FORBIDDEN;
                    case CaaVerdict.Unknown _ -> Result.UNKNOWN;
                },
                verdict.why(),
                foundAt == null ? null : foundAt.value(),
                finding.records(),
                verdict instanceof CaaVerdict.Forbidden forbidden ? forbidden.recordToAdd() : null,
                verdict instanceof CaaVerdict.Permitted permitted ? permitted.warnings() : List.of());
    }

    private static @Nullable DomainName domain(String parameter, @Nullable String text, List<FieldProblem> problems) {
        if (text == null || text.isBlank()) {
            problems.add(new FieldProblem(
                    "query:" + parameter,
                    parameter.equals("ca")
                            ? "must be given: the authority's issuer domain name, such as globalsign.com"
                            : "must be given: the domain name to check, such as www.example.com or *.example.com"));
            return null;
        }
        try {
            return DomainName.parse(text);
        } catch (PkiProblem e) {
            problems.add(new FieldProblem("query:" + parameter, String.valueOf(e.getMessage())));
            return null;
        }
    }
}
