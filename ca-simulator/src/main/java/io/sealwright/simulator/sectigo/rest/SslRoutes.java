package io.sealwright.simulator.sectigo.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealwright.simulator.rest.Answer;
import io.sealwright.simulator.rest.Call;
import io.sealwright.simulator.rest.Routes;
import io.sealwright.simulator.sectigo.Account;
import io.sealwright.simulator.sectigo.Enrollment;
import io.sealwright.simulator.sectigo.Profile;
import io.sealwright.simulator.sectigo.Refusal;
import io.sealwright.simulator.sectigo.Sectigo;
import io.sealwright.simulator.sectigo.Ssl;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Certificates: enrolling, collecting, listing, and what is done to them. Both versions of the path do the same.
final class SslRoutes {
    private static final Map<String, Integer> REASONS = Map.of(
            "UNSPECIFIED", 0,
            "KEY_COMPROMISE", 1,
            "AFFILIATION_CHANGED", 3,
            "SUPERSEDED", 4,
            "CESSATION_OF_OPERATION", 5);

    private final Sectigo ca;
    private final SslJson json;
    private final Collect collect;

    SslRoutes(Sectigo ca, SslJson json, Collect collect) {
        this.ca = ca;
        this.json = json;
        this.collect = collect;
    }

    void mount(Routes.Table<Account> table) {
        for (String base : List.of("/ssl/v1", "/ssl/v2")) {
            table.on("GET " + base + "/types", this::types)
                    .on("GET " + base + "/customFields", (account, _) -> Answer.ok(customFields(account)))
                    .on("POST " + base + "/enroll", this::enroll)
                    .on("GET " + base + "/{sslId}", this::details)
                    .on("GET " + base, this::list)
                    .on("HEAD " + base, (account, call) -> list(account, call).withoutBody())
                    .on("PUT " + base, this::update)
                    .on("GET " + base + "/collect/{sslId}", this::collect)
                    .on("GET " + base + "/collect/{sslId}/{format}", this::collect)
                    .on("POST " + base + "/approve/{sslId}", (account, call) -> decide(account, call, true))
                    .on("POST " + base + "/decline/{sslId}", (account, call) -> decide(account, call, false))
                    .on("POST " + base + "/renewById/{sslId}", this::renewById)
                    .on("POST " + base + "/renew/{renewId}", this::renew)
                    .on("POST " + base + "/renew/manual/{sslId}", this::markRenewed)
                    .on("POST " + base + "/replace/{sslId}", this::replace)
                    .on("POST " + base + "/revoke/{sslId}", this::revoke)
                    .on("POST " + base + "/revoke/serial/{serial}", this::revokeSerial)
                    .on("GET " + base + "/{sslId}/dcv", this::dcv)
                    .on("POST " + base + "/{sslId}/dcv/recheck", this::recheck);
        }
    }

    private static int sslId(Call call) {
        String text = call.parameter("sslId");
        if (!text.matches("[0-9]{1,9}")) {
            throw Refusal.noCertificate();
        }
        return Integer.parseInt(text);
    }

    private Ssl certificate(Account account, Call call) {
        return ca.sslDesk().certificate(account, sslId(call));
    }

    private Answer types(Account account, Call call) {
        if (!Wire.fits(call, "organizationId", id -> id.matches("[0-9]{1,9}") && account.has(Integer.parseInt(id)))) {
            throw Refusal.of(-639, "The organization id is invalid.");
        }
        ArrayNode types = Wire.array();
        for (Profile profile : Profile.values()) {
            types.add(json.profile(profile));
        }
        return Answer.ok(types);
    }

    static ArrayNode customFields(Account account) {
        ArrayNode fields = Wire.array();
        fields.addObject().put("id", 54).put("name", "Cost centre").put("mandatory", account.demandsField());
        return fields;
    }

    private Answer enroll(Account account, Call call) {
        JsonNode body = Wire.body(call);
        Ssl ssl = ca.sslDesk()
                .enroll(
                        account,
                        new Enrollment(
                                Wire.number(body, "orgId"),
                                Wire.text(body, "csr"),
                                Wire.number(body, "certType"),
                                Wire.number(body, "term"),
                                Wire.commaList(body, "subjAltNames"),
                                Wire.text(body, "comments"),
                                Wire.text(body, "externalRequester"),
                                Wire.customFields(body),
                                Wire.text(body, "dcvMode"),
                                Wire.text(body, "dcvEmail")));
        return Answer.ok(Wire.object().put("sslId", ssl.id()).put("renewId", ssl.renewId()));
    }

    private Answer details(Account account, Call call) {
        return Answer.ok(json.details(account, certificate(account, call), DatePattern.of(call)));
    }

    private Answer list(Account account, Call call) {
        List<Ssl> found = ca.sslDesk().certificates(account).stream()
                .filter(ssl -> Wire.fits(
                        call, "commonName", text -> contains(ssl.wish().commonName(), text)))
                .filter(ssl -> Wire.fits(
                        call,
                        "subjectAlternativeName",
                        text -> ssl.wish().names().stream().anyMatch(name -> contains(name, text))))
                .filter(ssl ->
                        Wire.fits(call, "status", text -> ca.status(ssl).equalsIgnoreCase(text.replace(" ", ""))))
                .filter(ssl -> Wire.fits(
                        call,
                        "sslTypeId",
                        text -> text.equals(Integer.toString(ssl.terms().profileId()))))
                .filter(ssl -> Wire.fits(
                        call,
                        "orgId",
                        text -> text.equals(Integer.toString(ssl.terms().orgId()))))
                .filter(ssl -> Wire.fits(
                        call,
                        "externalRequester",
                        text -> contains(String.valueOf(ssl.terms().externalRequester()), text)))
                .filter(ssl -> Wire.fits(call, "serialNumber", text -> hasSerial(ssl, text)))
                .toList();
        return Wire.page(call, found, json::listed);
    }

    private static boolean contains(String value, String part) {
        return value.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static boolean hasSerial(Ssl ssl, String text) {
        String wanted = plain(text);
        return ssl.certificate()
                .filter(one -> plain(one.serial()).equals(wanted))
                .isPresent();
    }

    private static String plain(String serial) {
        return serial.replace(":", "").toLowerCase(Locale.ROOT).replaceFirst("^0+", "");
    }

    private Answer update(Account account, Call call) {
        JsonNode body = Wire.body(call);
        Integer id = Wire.number(body, "sslId");
        if (id == null) {
            throw Refusal.missing("sslId");
        }
        Ssl ssl = ca.sslDesk()
                .update(
                        account,
                        id,
                        Wire.text(body, "comments"),
                        Wire.text(body, "externalRequester"),
                        body.has("customFields") ? Wire.customFields(body) : null,
                        Wire.flag(body, "suspendNotifications"));
        return Answer.ok(json.details(account, ssl, DatePattern.of(call)));
    }

    private Answer collect(Account account, Call call) {
        String format =
                call.parameters().getOrDefault("format", call.query("format").orElse("base64"));
        return collect.file(certificate(account, call), format);
    }

    private Answer decide(Account account, Call call, boolean approved) {
        ca.sslDesk().decide(account, sslId(call), approved, Wire.text(Wire.body(call), "message"));
        return Answer.empty(204);
    }

    private Answer renewById(Account account, Call call) {
        JsonNode body = optionalBody(call);
        Ssl ssl = ca.sslDesk()
                .renew(
                        account,
                        sslId(call),
                        Wire.text(body, "csr"),
                        Wire.text(body, "dcvMode"),
                        Wire.text(body, "dcvEmail"));
        return Answer.ok(Wire.object().put("sslId", ssl.id()));
    }

    /// None is as good as an empty object, but a JSON text is neither.
    private static JsonNode optionalBody(Call call) {
        return call.body().isMissingNode() ? Wire.object() : Wire.body(call);
    }

    private Answer renew(Account account, Call call) {
        ca.sslDesk().renewByRenewId(account, call.parameter("renewId"), Wire.text(optionalBody(call), "csr"));
        return Answer.empty(204);
    }

    private Answer markRenewed(Account account, Call call) {
        ca.sslDesk().markRenewed(account, sslId(call));
        return Answer.empty(204);
    }

    private Answer replace(Account account, Call call) {
        JsonNode body = Wire.body(call);
        ca.sslDesk()
                .replace(
                        account,
                        sslId(call),
                        Wire.text(body, "csr"),
                        Wire.list(body, "subjectAlternativeNames"),
                        Wire.text(body, "reason"),
                        Wire.text(body, "dcvMode"),
                        Wire.text(body, "dcvEmail"));
        return Answer.empty(204);
    }

    private Answer revoke(Account account, Call call) {
        JsonNode body = Wire.body(call);
        ca.sslDesk().revoke(account, sslId(call), reasonCode(body), Wire.text(body, "reason"));
        return Answer.empty(204);
    }

    private Answer revokeSerial(Account account, Call call) {
        JsonNode body = Wire.body(call);
        ca.sslDesk().revokeSerial(account, call.parameter("serial"), reasonCode(body), Wire.text(body, "reason"));
        return Answer.empty(204);
    }

    /// A number, a number as a text, or the name of a reason.
    private static @Nullable Integer reasonCode(JsonNode body) {
        String text = Wire.text(body, "reasonCode");
        Integer named = text == null ? null : REASONS.get(text.toUpperCase(Locale.ROOT));
        return named == null ? Wire.number(body, "reasonCode") : named;
    }

    private Answer dcv(Account account, Call call) {
        return Answer.ok(json.dcv(certificate(account, call), true));
    }

    private Answer recheck(Account account, Call call) {
        ObjectNode node = json.dcv(ca.dcvDesk().recheck(certificate(account, call)), false);
        return Answer.json(202, node);
    }
}
