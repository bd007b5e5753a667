package io.sealwright.simulator.sectigo.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealwright.simulator.rest.Answer;
import io.sealwright.simulator.rest.Call;
import io.sealwright.simulator.rest.Routes;
import io.sealwright.simulator.sectigo.Account;
import io.sealwright.simulator.sectigo.DcvMode;
import io.sealwright.simulator.sectigo.Domain;
import io.sealwright.simulator.sectigo.Sectigo;
import io.sealwright.simulator.sectigo.Token;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Proving control of domains ahead of orders. Both versions of the path do the same.
final class DcvRoutes {
    private static final DateTimeFormatter CHECKED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final List<String> MAILBOXES =
            List.of("admin", "administrator", "hostmaster", "postmaster", "webmaster");

    private final Sectigo ca;

    DcvRoutes(Sectigo ca) {
        this.ca = ca;
    }

    void mount(Routes.Table<Account> table) {
        for (String base : List.of("/dcv/v1/validation", "/dcv/v2/validation")) {
            table.on("GET " + base, this::list)
                    .on(
                            "POST " + base + "/status",
                            (account, call) -> status(ca.dcvDesk().domain(account, name(call))))
                    .on(
                            "POST " + base + "/sync",
                            (account, call) -> status(ca.dcvDesk().sync(account, name(call))))
                    .on("POST " + base + "/clear", this::clear)
                    .on("POST " + base + "/delete", this::delete)
                    .on("POST " + base + "/start/domain/email", this::startEmail)
                    .on("POST " + base + "/start/domain/txt", this::startText)
                    .on("POST " + base + "/submit-bulk/domain/email", this::submitBulk);
            for (DcvMode mode : List.of(DcvMode.HTTP, DcvMode.HTTPS, DcvMode.CNAME)) {
                table.on("POST " + base + "/start/domain/" + path(mode), (account, call) -> start(account, call, mode));
            }
            for (DcvMode mode : DcvMode.values()) {
                table.on(
                        "POST " + base + "/submit/domain/" + path(mode),
                        (account, call) -> submit(account, call, mode));
            }
        }
    }

    private static String path(DcvMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String name(Call call) {
        return Wire.text(Wire.body(call), "domain");
    }

    private Domain.State state(Domain domain) {
        return domain.state(ca.now(), ca.rules().validity().at(ca.now()));
    }

    private static String orderStatus(Domain domain) {
        Domain.Attempt attempt = domain.attempt();
        return attempt == null ? "NOT_INITIATED" : attempt.submittedAt() == null ? "AWAITING_SUBMISSION" : "SUBMITTED";
    }

    private Answer list(Account account, Call call) {
        List<Domain> found = ca.domainDesk().domains(account).stream()
                .filter(domain ->
                        Wire.fits(call, "domain", text -> domain.name().contains(text.toLowerCase(Locale.ROOT))))
                .filter(domain -> Wire.fits(call, "org", text -> isDelegated(domain, text)))
                .filter(domain -> Wire.fits(call, "department", text -> isDelegated(domain, text)))
                .filter(domain -> Wire.fits(
                        call, "dcvStatus", text -> state(domain).name().equalsIgnoreCase(text)))
                .filter(domain -> Wire.fits(
                        call, "orderStatus", text -> orderStatus(domain).equalsIgnoreCase(text)))
                .toList();
        return Wire.page(call, found, this::listed);
    }

    private static boolean isDelegated(Domain domain, String orgId) {
        return domain.delegations().stream()
                .anyMatch(one -> Integer.toString(one.orgId()).equals(orgId));
    }

    private JsonNode listed(Domain domain) {
        ObjectNode node = Wire.object();
        node.put("domain", domain.name());
        node.put("dcvStatus", state(domain).name());
        Domain.Validation validated = domain.validated();
        if (validated != null) {
            node.put("dcvMethod", validated.mode().name());
        }
        node.put("dcvOrderStatus", orderStatus(domain));
        Domain.Attempt attempt = domain.attempt();
        if (attempt != null) {
            node.put("dcvOrderMethod", attempt.mode().name());
        }
        putEnd(node, domain);
        return node;
    }

    private void putEnd(ObjectNode node, Domain domain) {
        Instant end = domain.validUntil(ca.rules().validity().at(ca.now()));
        if (end != null) {
            node.put("expirationDate", Wire.day(end));
        }
    }

    private Answer status(Domain domain) {
        ObjectNode node = Wire.object();
        node.put("status", state(domain).name());
        Domain.Validation validated = domain.validated();
        if (validated != null) {
            node.put("validationDate", Wire.day(validated.at()));
        }
        putEnd(node, domain);
        node.put("orderStatus", orderStatus(domain));
        Domain.Attempt attempt = domain.attempt();
        if (attempt != null) {
            node.put("orderMode", attempt.mode().name());
            putValues(node, domain, attempt);
            node.put("orderBackendId", Long.toString(attempt.backendId()));
            Instant submitted = attempt.submittedAt();
            if (submitted != null) {
                node.put("submittedDate", Wire.day(submitted));
            }
            ca.dcvDesk().lastCheck(attempt).ifPresent(last -> node.put("lastCheck", CHECKED.format(last)));
            ca.dcvDesk().nextCheck(attempt).ifPresent(next -> node.put("nextCheck", CHECKED.format(next)));
        }
        return Answer.ok(node);
    }

    private static void putValues(ObjectNode node, Domain domain, Domain.Attempt attempt) {
        String name = domain.name().replaceFirst("^\\*\\.", "");
        Token token = attempt.token();
        switch (attempt.mode()) {
            case CNAME ->
                node.put("host", token.aliasHost(name).toLowerCase(Locale.ROOT) + ".")
                        .put("point", token.aliasTarget() + ".");
            case TXT -> node.put("host", Token.textHost(name) + ".").put("point", token.random());
            case HTTP, HTTPS ->
                node.put("url", path(attempt.mode()) + "://" + name + token.filePath())
                        .put("firstLine", token.fileLines().get(0))
                        .put("secondLine", token.fileLines().get(1));
            case EMAIL -> {
                Wire.put(node, "validationEmail", attempt.email());
                node.put("emailValidationReferenceNumber", Long.toString(attempt.backendId()));
            }
        }
    }

    private Answer start(Account account, Call call, DcvMode mode) {
        Domain domain = ca.dcvDesk().start(account, name(call), mode);
        ObjectNode node = Wire.object();
        Domain.Attempt attempt = domain.attempt();
        if (attempt != null) {
            putValues(node, domain, attempt);
        }
        return Answer.ok(node);
    }

    private Answer startText(Account account, Call call) {
        var _ = ca.dcvDesk().domain(account, name(call));
        return Answer.ok(Wire.object().put("message", "Submit the domain to get the value of its TXT record."));
    }

    private Answer startEmail(Account account, Call call) {
        JsonNode body = Wire.body(call);
        List<String> names = body.has("domains") ? Wire.list(body, "domains") : List.of(String.valueOf(name(call)));
        ObjectNode node = Wire.object();
        var emails = node.putArray("emails");
        var all = node.putArray("dcvEmails");
        for (String asked : names) {
            String name = ca.dcvDesk().domain(account, asked).name().replaceFirst("^\\*\\.", "");
            List<String> boxes = MAILBOXES.stream().map(box -> box + "@" + name).toList();
            boxes.forEach(emails::add);
            ObjectNode one = all.addObject().put("domainName", name);
            one.set("whoisEmails", Wire.array());
            one.set("adminEmails", Wire.texts(boxes));
            one.set("dnsTxtEmails", Wire.array());
        }
        return Answer.ok(node);
    }

    private Answer submit(Account account, Call call, DcvMode mode) {
        Domain domain = ca.dcvDesk().submit(account, name(call), mode, Wire.text(call.body(), "email"));
        ObjectNode node = Wire.object();
        node.put("status", state(domain).name());
        Domain.Attempt attempt = domain.attempt();
        // What was found at once is as good as handed in: the caller reads the status anyway.
        node.put("orderStatus", "SUBMITTED");
        node.put("message", "Submitted successfully");
        if (attempt != null) {
            node.put("orderBackendId", Long.toString(attempt.backendId()));
            if (mode == DcvMode.TXT || mode == DcvMode.EMAIL) {
                putValues(node, domain, attempt);
            }
        }
        return Answer.ok(node);
    }

    private Answer submitBulk(Account account, Call call) {
        JsonNode body = Wire.body(call);
        Wire.list(body, "domains").forEach(name -> {
            var _ = ca.dcvDesk().submit(account, name, DcvMode.EMAIL, Wire.text(body, "email"));
        });
        return Answer.ok(Wire.object().put("orderStatus", "SUBMITTED").put("message", "Submitted successfully"));
    }

    private Answer clear(Account account, Call call) {
        Domain domain = ca.dcvDesk().clear(account, name(call));
        return Answer.ok(Wire.object()
                .put("status", state(domain).name())
                .put("orderStatus", "NOT_INITIATED")
                .put("message", "Cleared successfully"));
    }

    private Answer delete(Account account, Call call) {
        ca.dcvDesk().delete(account, name(call));
        return Answer.text(200, "application/json", "");
    }
}
