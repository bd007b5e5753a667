package io.sealwright.cagateway.connector.sectigo;

import static io.sealwright.contracts.ReasonCode.CA_CREDENTIALS;
import static io.sealwright.contracts.ReasonCode.CA_PERMISSION;

import io.sealwright.cagateway.connector.answer.ErrorMeaning;
import io.sealwright.cagateway.connector.answer.Verdicts;
import io.sealwright.cagateway.connector.rest.RestCalls;
import io.sealwright.contracts.ReasonCode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What SCM's error codes mean (list of codes of the API guide, editions 25.4 and 25.5; some from integrators).
/// The same number may mean several things; the words name those that matter here.
final class ErrorCodes {
    /// Answers of "collect" that say: not yet.
    static final Set<String> NOT_YET = Set.of("0", "-183", "-1400", "-109", "-103");
    /// Control of the names' domains is missing, incomplete or over.
    static final Set<String> CONTROL_NEEDED = Set.of("-107", "-737", "-1137");
    /// There is no such certificate.
    static final Set<String> UNKNOWN = Set.of("-124", "-5101", "-123", "-1117");

    /// Answers of "approve" and "decline" that say: it waits for neither.
    static final Set<String> DECIDED_ALREADY = Set.of("-1112", "-1113");

    /// Answers of "revoke" that say: done before.
    static final Set<String> REVOKED_ALREADY = Set.of("-102", "-110", "-159", "-192");

    private static final Map<String, ErrorMeaning> TABLE = new LinkedHashMap<>();

    static final Verdicts VERDICTS = new Verdicts("Sectigo", ErrorCodes::of, Set.of());

    private ErrorCodes() {}

    static Optional<ErrorMeaning> of(String code) {
        return Optional.ofNullable(TABLE.get(code));
    }

    /// All known codes.
    static Set<String> all() {
        return Collections.unmodifiableSet(TABLE.keySet());
    }

    static {
        passing("0", "the certificate is being processed");
        unclear("-1", "Sectigo had an error that it does not specify");
        unclear("-14", "Sectigo had an error that it does not specify");
        unclear("-2", "Sectigo had an internal error");
        unclear("-65", "Sectigo had an internal error");
        operator("-3", CA_PERMISSION, "the administrator lacks the right for this");
        operator("-25", CA_PERMISSION, "the administrator lacks the right for this");
        operator("-37", CA_PERMISSION, "the administrator lacks the right for this");
        permanent("-7", "a required value is missing");
        permanent("-9", "the CSR is not Base64");
        permanent("-10", "the CSR cannot be decoded");
        permanent("-138", "the CSR is invalid");
        permanent("-11", "the kind of key is not supported");
        permanent("-13", "the size of the key is not supported");
        permanent("-194", "the size of the key is not supported");
        permanent("-141", "the key is smaller than allowed");
        permanent("-78", "the public key cannot be used");
        operator("-16", CA_CREDENTIALS, "the login, password or customer URI is wrong");
        operator("-970", CA_CREDENTIALS, "the login or password is wrong");
        operator(RestCalls.LOGIN_REFUSED, CA_CREDENTIALS, "the login or token is refused");
        operator("invalid_client", CA_CREDENTIALS, "the client id or secret is wrong");
        operator("unauthorized_client", CA_CREDENTIALS, "the client may not get a token");
        operator("-410", CA_CREDENTIALS, "the customer is unknown");
        operator("-429", CA_PERMISSION, "the customer has no login at the certificate authority behind SCM");
        permanent("-36", "the profile does not offer this many days");
        permanent("-39", "there is no such profile");
        permanent("-111", "there is no such profile");
        passing("-43", "a decryption at Sectigo failed");
        passing("-44", "making a key at Sectigo failed");
        permanent("-62", "a custom field that the account demands is missing; see options");
        permanent("-64", "a name has an invalid value");
        permanent("-1601", "a field has an invalid value");
        permanent("-951", "one of several fields is needed");
        operator("-76", CA_PERMISSION, "the customer may not use this template of key usages");
        permanent("-102", "only what is issued can be revoked");
        passing("-103", "the certificate was not collected yet");
        permanent("-105", "renewing failed, or a person was not found");
        operator("-107", CA_PERMISSION, "control of a name's domain is not proven");
        operator("-737", CA_PERMISSION, "control of a name's domain is not proven");
        operator("-1137", CA_PERMISSION, "control of a name's domain is not proven");
        passing("-109", "the certificate is not available now");
        permanent("-110", "the certificate is revoked");
        permanent("-192", "the certificate is revoked");
        permanent("-123", "there is nothing to renew");
        permanent("-124", "there is no such certificate");
        permanent("-1117", "there is no such certificate");
        permanent("-5101", "there is no such certificate");
        permanent("-126", "the format of download is not known");
        permanent("-1450", "the format of download is not known");
        unclear("-129", "SCM could not reach the certificate authority behind it");
        permanent("-130", "the certificate is not issued");
        permanent("-131", "there are too many custom fields");
        permanent("-134", "a custom field's name is not unique");
        permanent("-135", "a custom field is not known");
        permanent("-160", "a custom field is named twice");
        passing("-140", "Sectigo's decoder of CSRs is not available");
        permanent("-159", "it is revoked already");
        permanent("-164", "an internal name or private address may not last so long");
        permanent("-166", "the data does not fit the certificate");
        operator("-169", CA_PERMISSION, "the certificate is not available; Sectigo's support must help");
        operator("-170", CA_PERMISSION, "the account does not allow EC keys");
        operator("-180", CA_PERMISSION, "the profile does not allow renewal");
        operator("-181", CA_PERMISSION, "the EV details of the organization differ from the request");
        passing("-183", "the certificate cannot be collected yet");
        passing("-195", "the certificate authority behind SCM is not available");
        passing("-196", "the list of e-mail addresses cannot be reached");
        permanent("-639", "there is no such organization");
        permanent("-1023", "there is no such organization");
        permanent("-700", "the domain is there already");
        permanent("-712", "the domain name is too short");
        permanent("-713", "the domain name is too long");
        permanent("-714", "the domain name has too few parts");
        permanent("-306", "the domain name is over a limit");
        permanent("-732", "the domain name is invalid");
        operator("-715", CA_PERMISSION, "the domain is suspended; activate it in SCM");
        permanent("-723", "only registrable domains can be validated");
        passing("-724", "this is not possible as the domain's validation stands");
        operator("-727", CA_PERMISSION, "SCM does not have the domain");
        passing("-728", "somebody else changed it meanwhile");
        passing("-3114", "somebody else changed it meanwhile");
        passing("-3115", "somebody else deleted it meanwhile");
        operator("-731", CA_PERMISSION, "the administrator lacks the right for this domain");
        operator("-738", CA_PERMISSION, "the administrator lacks the right for this domain");
        operator("-741", CA_PERMISSION, "a request for the domain waits for approval in SCM");
        operator("-843", CA_PERMISSION, "the organization is not validated for this kind of certificate");
        operator("-993", CA_PERMISSION, "orders are restricted at present");
        permanent("-1001", "a value is missing or invalid");
        permanent("-1002", "the request cannot be read");
        operator("-1010", CA_PERMISSION, "the domain is not delegated to the organization");
        operator("-1021", CA_PERMISSION, "the organization does not allow this");
        permanent("-1104", "the order number is invalid");
        permanent("-1112", "it cannot be approved or declined as it stands");
        permanent("-1113", "it is not ready");
        passing("-1138", "checking the key failed at Sectigo");
        operator("-1140", CA_PERMISSION, "the requester may not approve");
        operator("-1144", CA_PERMISSION, "the certificate must be discovered anew");
        permanent("-1148", "what is installed by an agent cannot be replaced");
        passing("-1400", "Sectigo is processing it");
        unclear("-1603", "validating the domain failed at Sectigo");
        operator("-1608", CA_PERMISSION, "validation of domains ahead of orders is not enabled for the customer");
    }

    private static void permanent(String code, String words) {
        TABLE.put(code, ErrorMeaning.permanent(words));
    }

    private static void operator(String code, ReasonCode reason, String words) {
        TABLE.put(code, ErrorMeaning.operator(reason, words));
    }

    private static void passing(String code, String words) {
        TABLE.put(code, ErrorMeaning.passing(words));
    }

    private static void unclear(String code, String words) {
        TABLE.put(code, ErrorMeaning.unclear(words));
    }
}
