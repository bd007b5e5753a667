package io.sealwright.simulator.sectigo.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealwright.simulator.authority.Certificate;
import io.sealwright.simulator.rest.Answer;
import io.sealwright.simulator.rest.Call;
import io.sealwright.simulator.rest.Routes;
import io.sealwright.simulator.sectigo.Account;
import io.sealwright.simulator.sectigo.Domain;
import io.sealwright.simulator.sectigo.Refusal;
import io.sealwright.simulator.sectigo.Sectigo;
import io.sealwright.simulator.sectigo.Ssl;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The account itself: organizations, the password, custom fields, and the reports that read in bulk.
final class AccountRoutes {
    private static final Duration PASSWORD_LIFE = Duration.ofDays(90);
    private static final Duration VALIDATION_LIFE = Duration.ofDays(397);

    /// What makes a report's filter more than empty.
    private static final Set<String> FILTERS = Set.of(
            "organizationIds",
            "commonName",
            "externalRequester",
            "certificateStatus",
            "certificateDateAttribute",
            "from",
            "to");

    private final Sectigo ca;
    private final SslJson json;

    AccountRoutes(Sectigo ca, SslJson json) {
        this.ca = ca;
        this.json = json;
    }

    void mount(Routes.Table<Account> table) {
        table.on("GET /organization/v1", (account, _) -> Answer.ok(organizations(account)))
                .on("GET /organization/v1/report-type/{type}", (account, _) -> Answer.ok(organizations(account)))
                .on("GET /organization/v1/{id}", this::organization)
                .on("GET /organization/v2/{id}/validations", this::validations)
                .on("GET /ca-backend/v1", (_, _) -> Answer.ok(backends()))
                .on("GET /customField/v2", (account, _) -> Answer.ok(customFields(account)))
                .on("GET /admin/v1/password", this::password)
                .on("POST /admin/v1/changepassword", this::changePassword)
                .on("POST /report/v1/ssl-certificates", this::certificateReport)
                .on("POST /report/v1/domains", this::domainReport);
    }

    private static ArrayNode organizations(Account account) {
        ArrayNode all = Wire.array();
        ObjectNode organization =
                all.addObject().put("id", account.organizationId()).put("name", Account.ORGANIZATION);
        organization.set("departments", departments(account));
        return all;
    }

    private static ArrayNode departments(Account account) {
        ArrayNode departments = Wire.array();
        departments
                .addObject()
                .put("id", account.departmentId())
                .put("name", Account.DEPARTMENT)
                .put("parentName", Account.ORGANIZATION);
        return departments;
    }

    private Answer organization(Account account, Call call) {
        String id = call.parameter("id");
        boolean department = id.equals(Integer.toString(account.departmentId()));
        if (!department && !id.equals(Integer.toString(account.organizationId()))) {
            throw Refusal.noOrganization();
        }
        ObjectNode node = Wire.object();
        node.put("id", Integer.parseInt(id));
        node.put("name", department ? Account.DEPARTMENT : Account.ORGANIZATION);
        if (department) {
            node.put("parentName", Account.ORGANIZATION);
        }
        node.set("certTypes", Wire.texts(List.of("SSL")));
        node.set("departments", department ? Wire.array() : departments(account));
        node.put("address1", "1 Example Street");
        node.put("city", "London");
        node.put("stateOrProvince", "London");
        node.put("postalCode", "EC1A 1AA");
        node.put("country", "GB");
        node.put("validationStatus", "VALIDATED");
        node.put("sslCertsApiEnabled", true);
        node.put("clientCertsApiEnabled", false);
        return Answer.ok(node);
    }

    private Answer validations(Account account, Call call) {
        if (!call.parameter("id").equals(Integer.toString(account.organizationId()))) {
            throw Refusal.noOrganization();
        }
        ArrayNode all = Wire.array();
        int id = account.organizationId();
        for (String level : List.of("OV_SSL", "EV_SSL")) {
            all.addObject()
                    .put("id", id)
                    .put("validationLevel", level)
                    .put("status", "VALIDATED")
                    .put("expires", Wire.day(account.openedAt().plus(VALIDATION_LIFE)))
                    .put("backendType", "SASP");
            id++;
        }
        return Answer.ok(all);
    }

    private static ArrayNode backends() {
        ArrayNode all = Wire.array();
        all.addObject().put("id", 1).put("name", "Sectigo").put("type", "SASP").put("public", true);
        return all;
    }

    private static ArrayNode customFields(Account account) {
        ArrayNode all = Wire.array();
        SslRoutes.customFields(account).forEach(field -> {
            ObjectNode node = all.addObject();
            node.set("id", field.path("id"));
            node.set("name", field.path("name"));
            node.put("certType", "ssl");
            node.put("state", "ACTIVE");
            node.set("input", Wire.object().put("type", "TEXT_SINGLE_LINE"));
            node.set("mandatories", Wire.array());
        });
        return all;
    }

    private Answer password(Account account, Call call) {
        return Answer.ok(Wire.object()
                .put("state", "ALIVE")
                .put("expirationDate", Wire.day(ca.now().plus(PASSWORD_LIFE))));
    }

    private Answer changePassword(Account account, Call call) {
        String password = Wire.text(Wire.body(call), "newPassword");
        if (password == null) {
            throw Refusal.missing("newPassword");
        }
        ca.accounts().changePassword(account, password);
        return Answer.empty(204);
    }

    private Answer certificateReport(Account account, Call call) {
        JsonNode body = Wire.body(call);
        if (FILTERS.stream().noneMatch(body::has)) {
            throw Refusal.of(-951, "At least one filter is needed.");
        }
        ObjectNode node = Wire.object().put("statusCode", 0);
        ArrayNode rows = node.putArray("reports");
        ca.sslDesk().certificates(account).stream()
                .filter(ssl -> isWanted(ssl, body))
                .forEach(ssl -> rows.add(json.row(account, ssl)));
        return Answer.ok(node);
    }

    private boolean isWanted(Ssl ssl, JsonNode body) {
        List<String> organizations = Wire.list(body, "organizationIds");
        String commonName = Wire.text(body, "commonName");
        String requester = Wire.text(body, "externalRequester");
        return (organizations.isEmpty()
                        || organizations.contains(Integer.toString(ssl.terms().orgId())))
                && (commonName == null
                        || ssl.wish().commonName().contains(plain(commonName).toLowerCase(Locale.ROOT)))
                && (requester == null
                        || String.valueOf(ssl.terms().externalRequester()).contains(plain(requester)))
                && hasStatus(ssl, Wire.number(body, "certificateStatus"))
                && isInTime(ssl, body);
    }

    /// Patterns may be written with stars or percent signs around them.
    private static String plain(String pattern) {
        return pattern.replaceAll("^[*%](?!\\.)|[*%]$", "");
    }

    private boolean hasStatus(Ssl ssl, @Nullable Integer wanted) {
        String status = ca.status(ssl);
        return switch (wanted) {
            case null -> true;
            case 0 -> true;
            case 1 -> status.equals("Requested") || status.equals("Applied");
            case 2 -> status.equals("Issued");
            case 3 -> status.equals("Revoked");
            case 4 -> status.equals("Expired");
            default -> throw Refusal.invalid("certificateStatus");
        };
    }

    private static boolean isInTime(Ssl ssl, JsonNode body) {
        Integer attribute = Wire.number(body, "certificateDateAttribute");
        String from = Wire.text(body, "from");
        String to = Wire.text(body, "to");
        if (from == null && to == null) {
            return true;
        }
        Optional<Instant> at = switch (attribute) {
            case null -> ssl.at(Ssl.Event.REQUESTED);
            case 2 -> ssl.at(Ssl.Event.REVOKED);
            case 3 -> ssl.certificate().map(Certificate::notAfter);
            case 4 -> ssl.at(Ssl.Event.REQUESTED);
            case 5 -> ssl.at(Ssl.Event.ISSUED);
            default -> throw Refusal.invalid("certificateDateAttribute");
        };
        return at.isPresent()
                && (from == null || !at.get().isBefore(moment(from, false)))
                && (to == null || !at.get().isAfter(moment(to, true)));
    }

    private static Instant moment(String text, boolean end) {
        try {
            if (text.length() > 10) {
                return OffsetDateTime.parse(text).toInstant();
            }
            LocalDate day = LocalDate.parse(text);
            return (end ? day.plusDays(1) : day).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw Refusal.invalid("from");
        }
    }

    private Answer domainReport(Account account, Call call) {
        ObjectNode node = Wire.object().put("statusCode", 0);
        ArrayNode rows = node.putArray("reports");
        for (Domain domain : ca.domainDesk().domains(account)) {
            ObjectNode row = rows.addObject();
            row.put("id", domain.id());
            row.put("name", domain.name());
            row.put("status", domain.active() ? "Active" : "Suspended");
            row.put("requested", domain.createdAt().toString());
            row.put(
                    "dcvStatus",
                    switch (domain.state(ca.now(), ca.rules().validity().at(ca.now()))) {
                        case NOT_VALIDATED -> domain.attempt() == null ? "Not Initiated" : "Action Required";
                        case VALIDATED -> "Validated";
                        case EXPIRED -> "Expired";
                    });
            Instant end = domain.validUntil(ca.rules().validity().at(ca.now()));
            if (end != null) {
                row.put("stickyUntil", end.toString());
            }
        }
        return Answer.ok(node);
    }
}
