package io.sealwright.cagateway.connector.digicert.wire;

import io.sealwright.cagateway.connector.rest.Doc;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One domain of the account; what was missing is empty or null.
///
/// @param proven whether its control is proven, and the proof not over
/// @param provenUntil null where nothing is said
/// @param token the value to publish; empty where there is none now
/// @param tokenUntil when it ends
/// @param mailedTo where a mail about it went just now; else empty
public record DomainDetails(
        String domainId,
        String name,
        boolean active,
        String method,
        boolean proven,
        @Nullable Instant provenUntil,
        String token,
        @Nullable Instant tokenUntil,
        List<String> mailedTo) {
    public DomainDetails {
        mailedTo = List.copyOf(mailedTo);
    }

    static DomainDetails read(Doc domain, Instant now) {
        Instant until = provenUntil(domain);
        Doc token = domain.at("dcv_token");
        return new DomainDetails(
                domain.text("id"),
                domain.text("name"),
                !domain.has("is_active") || domain.flag("is_active"),
                domain.text("dcv_method"),
                isComplete(domain) && (until == null || until.isAfter(now)),
                until,
                token.text("token"),
                CertCentralTimes.read(token.text("expiration_date")),
                mailedTo(domain.at("validation_emails")));
    }

    private static List<String> mailedTo(Doc emails) {
        return Stream.concat(emails.texts("dns_txt_emails").stream(), emails.texts("base_emails").stream())
                .distinct()
                .toList();
    }

    private static boolean isComplete(Doc domain) {
        return domain.at("dcv_expiration").text("ov_status").equals("complete")
                || domain.items("validations").stream()
                        .anyMatch(v -> v.text("dcv_status").equals("complete"))
                || !domain.at("dcv_expiration").text("ov").isEmpty();
    }

    private static @Nullable Instant provenUntil(Doc domain) {
        String listed = domain.at("dcv_expiration").text("ov");
        return CertCentralTimes.read(listed.isEmpty() ? domain.text("dcv_expiration_datetime") : listed);
    }

    /// Whether the proof covers this very name alone, and nothing below it: files prove no more.
    public boolean isByFile() {
        return method.startsWith("http-token");
    }
}
