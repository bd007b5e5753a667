package io.sealwright.cagateway.connector.digicert;

import static io.sealwright.contracts.ReasonCode.CAA_FORBIDS;
import static io.sealwright.contracts.ReasonCode.CA_CREDENTIALS;
import static io.sealwright.contracts.ReasonCode.CA_PERMISSION;

import io.sealwright.cagateway.connector.answer.Answer.Remark;
import io.sealwright.cagateway.connector.answer.ErrorMeaning;
import io.sealwright.cagateway.connector.answer.Verdicts;
import io.sealwright.cagateway.connector.rest.RestCalls;
import io.sealwright.contracts.ReasonCode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What the error codes of the Services API mean. Some carry a detail behind `|` or `:`; the longest part that
/// is known decides. Codes of which only integrators tell are in, those that were only guessed are not.
final class ErrorCodes {
    private static final Map<String, ErrorMeaning> TABLE = new LinkedHashMap<>();

    private static final Pattern MONEY =
            Pattern.compile("(?is)(insufficient|not enough|exceed|too low).{0,60}(funds|balance|credit)"
                    + "|(funds|balance|credit).{0,60}(insufficient|not enough|exceed|too low)");

    static final Verdicts VERDICTS = new Verdicts("DigiCert", ErrorCodes::of, Set.of());

    private ErrorCodes() {}

    static Optional<ErrorMeaning> of(String code) {
        ErrorMeaning exact = TABLE.get(code);
        if (exact != null) {
            return Optional.of(exact);
        }
        int cut = Math.max(code.lastIndexOf('|'), code.lastIndexOf(':'));
        return cut > 0 ? of(code.substring(0, cut)) : Optional.empty();
    }

    /// How DigiCert says that an account cannot pay is not documented. What is refused with a code that is not known,
    /// in words of money, is taken for that: whoever looks at it sees the words.
    static boolean speakOfMoney(List<Remark> errors) {
        return errors.stream()
                .filter(e -> of(e.code()).isEmpty())
                .anyMatch(e -> MONEY.matcher(e.code() + " " + e.message()).find());
    }

    /// All known codes.
    static Set<String> all() {
        return Collections.unmodifiableSet(TABLE.keySet());
    }

    static {
        permanent("bad_request_format", "the request cannot be read");
        permanent("invalid_value", "a value is not allowed");
        permanent("required_param", "something that is required is missing");
        permanent("csr_invalid_cannot_parse", "the CSR cannot be read");
        permanent("ambiguous_product", "the order fits more than one product");
        permanent("cert_validity_exceeds_order_validity", "the certificate would last longer than its order");
        operator("caa_check_failed", CAA_FORBIDS, "the CAA records of a name do not let DigiCert issue");
        operator("caa_not_found", CAA_FORBIDS, "the CAA records of a name could not be looked up");
        permanent("invalid_dcv_method", "control of the domain cannot be proven this way");
        permanent("invalid_wildcard_dcv_method", "control of a wildcard name cannot be proven by a file");
        permanent("invalid_dns_method", "control of the domain is proven by e-mail, so there is no record to check");
        passing("invalid_dns_txt", "the TXT record was not found");
        passing("file_random_value_not_found", "the file was not found");
        permanent("time_frame_too_long", "the span of time is longer than a week");
        permanent("invalid_custom_field_value", "a custom field of the account has a wrong value; see options");
        operator("auth_key_not_setup", CA_PERMISSION, "the account has no AuthKey");
        operator("auth_key_exists_for_account", CA_PERMISSION, "the account has an AuthKey already");
        operator(
                "cert_transparency_turned_off_for_account",
                CA_PERMISSION,
                "the account may not decide about certificate transparency");
        operator("access_denied", CA_PERMISSION, "the API key or its user lacks a right");
        operator(RestCalls.LOGIN_REFUSED, CA_CREDENTIALS, "the API key is refused");
        operator("access_denied|access_denied_invalid_key", CA_CREDENTIALS, "the API key is wrong or was revoked");
        operator("access_denied|missing_permission", CA_PERMISSION, "the API key's role lacks the right for this");
        operator("access_denied|invalid_approver", CA_PERMISSION, "the API key's user may not approve this request");
        permanent("not_found", "there is no such thing, or the API key may not see it");
        passing("request_limit_exceeded", "too many calls were made");
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
}
