package io.sealwright.cagateway.connector.sectigo.wire;

import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.cagateway.connector.CallRules;
import io.sealwright.cagateway.connector.Catalog.Entry;
import io.sealwright.cagateway.connector.Catalog.Kind;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.rest.Doc;
import io.sealwright.cagateway.connector.rest.Reply;
import io.sealwright.cagateway.connector.rest.RestClients;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One account at SCM, over the wire.
public final class Scm implements AutoCloseable {
    /// SCM gives no more at a time (section "paging" of its guide).
    private static final int PAGE = 200;
    private static final int MOST_DOMAINS = 20_000;
    /// Leaf and others; their order differs from format to format and does not matter here.
    private static final String PEM = "x509";

    private final ScmCalls calls;
    private final String organizationId;

    private Scm(ScmCalls calls, String organizationId) {
        this.calls = calls;
        this.organizationId = organizationId;
    }

    public static Scm open(CaAccess access, ScmLogin login, String organizationId, CallRules rules) {
        return new Scm(new ScmCalls(access, login, rules), organizationId);
    }

    /// Which day a report goes by.
    public enum ReportDay {
        REVOKED(2, "revoked"),
        EXPIRING(3, "expires"),
        REQUESTED(4, "requested"),
        ISSUED(5, "issued");

        private final int code;
        /// Where a row has it.
        private final String field;

        ReportDay(int code, String field) {
            this.code = code;
            this.field = field;
        }
    }

    public Answer<List<ProfileRecord>> profiles() {
        return calls.json(
                "GET /ssl/v1/types",
                api -> api.profiles(organizationId),
                doc -> doc.items().stream()
                        .map(p -> new ProfileRecord(p.text("id"), p.text("name"), terms(p)))
                        .toList());
    }

    private static List<Integer> terms(Doc profile) {
        return profile.texts("terms").stream()
                .filter(t -> t.matches("\\d{1,5}"))
                .map(Integer::valueOf)
                .sorted()
                .toList();
    }

    /// The fields that enrolments may or must fill.
    public Answer<List<CustomField>> customFields() {
        return calls.json(
                "GET /ssl/v1/customFields",
                ScmApi::customFields,
                doc -> doc.items().stream()
                        .filter(f -> !f.text("name").isEmpty())
                        .map(f -> new CustomField(f.text("name"), f.flag("mandatory")))
                        .toList());
    }

    /// @return the new certificate's id
    public Answer<String> enroll(Map<String, Object> request) {
        return calls.json(
                "POST /ssl/v1/enroll", api -> api.enroll(RestClients.write(request)), doc -> doc.text("sslId"));
    }

    public Answer<CertificateRecord> certificate(String sslId) {
        return calls.json("GET /ssl/v1/{sslId}", api -> api.certificate(sslId), Scm::certificate);
    }

    private static CertificateRecord certificate(Doc doc) {
        return new CertificateRecord(
                doc.text("id"), doc.text("status"), doc.text("comments"), doc.text("serialNumber"));
    }

    /// A new certificate under the same id. SCM says nothing to it but that it was taken.
    public Answer<Reply> replace(String sslId, Map<String, Object> wish) {
        return calls.plain("POST /ssl/v1/replace/{sslId}", api -> api.replace(sslId, RestClients.write(wish)));
    }

    /// @param serialNumber hexadecimal, with a colon between each two digits
    public Answer<Reply> revoke(String serialNumber, int reasonCode, String reason) {
        return calls.plain(
                "POST /ssl/v1/revoke/serial/{serial}",
                api -> api.revoke(serialNumber, RestClients.write(Map.of("reasonCode", reasonCode, "reason", reason))));
    }

    public Answer<Reply> collect(String sslId) {
        return calls.plain("GET /ssl/v1/collect/{sslId}", api -> api.collect(sslId, PEM));
    }

    /// @param message at most 512 characters, at least one
    public Answer<Reply> approve(String sslId, String message) {
        return calls.plain(
                "POST /ssl/v1/approve/{sslId}",
                api -> api.approve(sslId, RestClients.write(Map.of("message", message))));
    }

    public Answer<Reply> decline(String sslId, String message) {
        return calls.plain(
                "POST /ssl/v1/decline/{sslId}",
                api -> api.decline(sslId, RestClients.write(Map.of("message", message))));
    }

    /// The certificates of the organization, by one of their days.
    public Answer<List<CertificateRecord>> report(ReportDay day, Instant from, Instant to) {
        return rows(day, from, to, Scm::certificate);
    }

    /// The same with more of each.
    public Answer<List<PastCertificate>> past(ReportDay day, Instant from, Instant to) {
        return rows(
                day,
                from,
                to,
                r -> new PastCertificate(
                        r.text("id"),
                        r.text("status"),
                        r.text("comments"),
                        r.text("typeId"),
                        r.text("serialNumber"),
                        ScmDates.read(r.text("requested")),
                        ScmDates.read(r.text(day.field)),
                        names(r),
                        ScmDates.read(r.text("expires"))));
    }

    /// The alternative names stand in one text, with or without their kind before each.
    private static List<String> names(Doc row) {
        return Stream.concat(
                        Stream.of(row.text("commonName")),
                        Stream.of(row.text("subjAltNames").split("[;,\\s]+"))
                                .map(n -> n.replaceFirst("(?i)^dNSName=", "")))
                .filter(n -> !n.isEmpty())
                .distinct()
                .toList();
    }

    private <T> Answer<List<T>> rows(ReportDay day, Instant from, Instant to, Function<Doc, T> read) {
        Map<String, Object> filter = new LinkedHashMap<>();
        filter.put("organizationIds", List.of(Long.parseLong(organizationId)));
        filter.put("certificateStatus", 0);
        filter.put("certificateDateAttribute", day.code);
        filter.put("from", ScmDates.write(from));
        filter.put("to", ScmDates.write(to));
        Answer<Doc> answer = calls.json(
                "POST /report/v1/ssl-certificates", api -> api.report(RestClients.write(filter)), doc -> doc);
        // A report tells its own trouble with HTTP 200; without its list it says nothing about what there is.
        if (answer instanceof Answer.Success<Doc> success && !isReport(success.body())) {
            return new Answer.Broken<>("Sectigo's report came to nothing (statusCode "
                    + success.body().text("statusCode") + "): " + success.body().text("message"));
        }
        return answer.map(doc -> doc.items("reports").stream().map(read).toList());
    }

    private static boolean isReport(Doc doc) {
        return doc.hasList("reports") && doc.number("statusCode").orElse(0) == 0;
    }

    /// @return whether SCM has a domain of this very name
    public Answer<Boolean> hasDomain(String name) {
        return calls.json(
                "GET /domain/v1",
                api -> api.domains(name, PAGE),
                doc -> doc.items().stream().anyMatch(d -> d.text("name").equalsIgnoreCase(name)));
    }

    /// Brings a domain in, for the account's organization.
    public Answer<Reply> addDomain(String name) {
        Map<String, Object> domain = Map.of(
                "name",
                name,
                "active",
                true,
                "delegations",
                List.of(Map.of("orgId", Long.parseLong(organizationId), "certTypes", List.of("SSL"))));
        return calls.plain("POST /domain/v1", api -> api.addDomain(RestClients.write(domain)));
    }

    /// The organizations and departments that the administrator may see.
    public Answer<List<Entry>> organizations() {
        return calls.json(
                "GET /organization/v1",
                ScmApi::organizations,
                doc -> doc.items().stream()
                        .flatMap(o -> Stream.concat(Stream.of(o), o.items("departments").stream()))
                        .map(o -> new Entry(Kind.ORGANIZATION, o.text("id"), o.text("name"), ""))
                        .toList());
    }

    /// The domains whose control is proven.
    public Answer<List<ValidationRecord>> validated() {
        return validations("VALIDATED");
    }

    /// All domains that can be validated, with how they stand.
    public Answer<List<ValidationRecord>> validations() {
        return validations(null);
    }

    private Answer<List<ValidationRecord>> validations(@Nullable String status) {
        List<ValidationRecord> all = new ArrayList<>();
        while (true) {
            int position = all.size();
            Answer<List<ValidationRecord>> page = calls.json(
                    "GET /dcv/v1/validation",
                    api -> api.validations(status, PAGE, position),
                    doc -> doc.items().stream().map(Scm::listed).toList());
            if (!(page instanceof Answer.Success<List<ValidationRecord>> success)) {
                return page;
            }
            all.addAll(success.body());
            if (success.body().size() < PAGE || all.size() >= MOST_DOMAINS) {
                return new Answer.Success<>(List.copyOf(all), List.of(), null);
            }
        }
    }

    private static ValidationRecord listed(Doc row) {
        return new ValidationRecord(
                row.text("domain"),
                constant(row.text("dcvStatus")),
                ScmDates.read(row.text("expirationDate")),
                constant(row.text("dcvMethod")),
                constant(row.text("dcvOrderStatus")),
                "",
                "");
    }

    /// How the control of a domain stands, and what is to be published while a proof is under way.
    public Answer<ValidationRecord> validation(String domain) {
        return calls.json(
                "POST /dcv/v2/validation/status", api -> api.validation(about(domain)), doc -> one(domain, doc));
    }

    /// Begins a proof by TXT record.
    public Answer<ValidationRecord> submitTxt(String domain) {
        return calls.json(
                "POST /dcv/v1/validation/submit/domain/txt",
                api -> api.submitTxt(about(domain)),
                doc -> one(domain, doc));
    }

    /// Begins a proof by mail.
    ///
    /// @return the addresses that it can go to, those that the domain's owner named in DNS first
    public Answer<List<String>> startMail(String domain) {
        return calls.json(
                "POST /dcv/v1/validation/start/domain/email",
                api -> api.startMail(about(domain)),
                doc -> Stream.concat(
                                doc.items("dcvEmails").stream().flatMap(d -> d.texts("dnsTxtEmails").stream()),
                                doc.texts("emails").stream())
                        .distinct()
                        .toList());
    }

    /// Has the mail sent.
    public Answer<ValidationRecord> submitMail(String domain, String address) {
        return calls.json(
                "POST /dcv/v1/validation/submit/domain/email",
                api -> api.submitMail(RestClients.write(Map.of("domain", domain, "email", address))),
                doc -> one(domain, doc));
    }

    /// Has the authority look now.
    public Answer<ValidationRecord> refresh(String domain) {
        return calls.json(
                "POST /dcv/v1/validation/sync", api -> api.refresh(true, about(domain)), doc -> one(domain, doc));
    }

    private static String about(String domain) {
        return RestClients.write(Map.of("domain", domain));
    }

    private static ValidationRecord one(String domain, Doc doc) {
        return new ValidationRecord(
                domain,
                constant(doc.text("status")),
                ScmDates.read(doc.text("expirationDate")),
                constant(doc.text("orderMode")),
                constant(doc.text("orderStatus")),
                doc.text("host").replaceAll("\\.$", ""),
                doc.text("point"));
    }

    /// Some editions send `NOT_VALIDATED`, others `Not validated`.
    private static String constant(String label) {
        return label.toUpperCase(Locale.ROOT).replace(' ', '_');
    }

    /// @return its name
    public Answer<String> organization() {
        return calls.json(
                "GET /organization/v1/{id}", api -> api.organization(organizationId), doc -> doc.text("name"));
    }

    @Override
    public void close() {
        calls.close();
    }
}
