package io.sealwright.cagateway.connector.globalsign;

import static io.sealwright.contracts.ReasonCode.CA_BALANCE;
import static io.sealwright.contracts.ReasonCode.CA_CREDENTIALS;
import static io.sealwright.contracts.ReasonCode.CA_PERMISSION;
import static io.sealwright.contracts.ReasonCode.CA_REVIEW;
import static io.sealwright.contracts.ReasonCode.CA_UNEXPECTED_ANSWER;

import io.sealwright.cagateway.connector.answer.ErrorMeaning;
import io.sealwright.cagateway.connector.answer.Remedy;
import io.sealwright.cagateway.connector.answer.Verdicts;
import io.sealwright.contracts.ReasonCode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What GlobalSign's error codes mean: the tables of the implementation guide v2.9, and codes seen on the
/// same platform that the guide lacks.
final class ErrorCodes {
    private static final Map<String, ErrorMeaning> TABLE = new LinkedHashMap<>();

    private static final String RENEWED_ALREADY = "-6102";
    private static final String REISSUED_ALREADY = "-4016";

    static final Verdicts VERDICTS =
            new Verdicts("GlobalSign", ErrorCodes::of, Set.of(RENEWED_ALREADY, REISSUED_ALREADY));

    private ErrorCodes() {}

    static Optional<ErrorMeaning> of(String code) {
        return Optional.ofNullable(TABLE.get(code));
    }

    static boolean isKnown(String code) {
        return TABLE.containsKey(code);
    }

    /// All known codes.
    static Set<String> all() {
        return Collections.unmodifiableSet(TABLE.keySet());
    }

    static {
        permanent("-101", "a parameter is invalid");
        permanent("-102", "a mandatory parameter is missing");
        permanent("-103", "a parameter is too long");
        permanent("-104", "a parameter has the wrong format");
        permanent("-105", "parameters do not go together");
        permanent("-109", "a parameter is missing");
        passing("-201", "a database operation failed at GlobalSign");
        passing("-300", "GlobalSign's database failed");
        unclear("-301", "data in GlobalSign's database is inconsistent");
        unclear("-1", "GlobalSign had an internal error that it does not specify");
        unclear("-2001", "GlobalSign could not send a notification e-mail");
        passing("-3002", "GlobalSign's look-up of the domain failed");
        passing("-3012", "GlobalSign's look-up of the domain failed");
        passing("-3013", "GlobalSign's look-up of the domain failed");
        passing("-3019", "GlobalSign's look-up of the domain failed");
        passing("-3022", "GlobalSign's look-up of the domain failed");
        passing("-3025", "GlobalSign's look-up of the domain failed");
        passing("-3026", "GlobalSign's look-up of the domain failed");
        operator("-4001", CA_CREDENTIALS, "the login failed: user name or password is wrong");
        permanent("-4003", "the order is unknown");
        permanent("-4004", "the order id exists already");
        permanent("-4005", "the request is logically impossible");
        permanent("-4006", "the CSR's common name, key or type does not fit");
        permanent("-4007", "the CSR cannot be read");
        permanent("-4008", "the certificate to transfer is expired, not reachable, or has another common name");
        permanent("-4009", "the approver's e-mail address is not valid");
        permanent("-4016", "the certificate is reissued already");
        permanent("-4083", "the common name does not lie under the chosen domain");
        passing("-4147", "the token that proves control of the domain was not found where GlobalSign looked");
        operator("-4201", CA_CREDENTIALS, "our address is not on GlobalSign's list of allowed addresses");
        TABLE.put("-5001", new ErrorMeaning(Remedy.REVIEW, CA_REVIEW, "a word in the name makes it a high-risk name"));
        permanent("-6002", "the certificate to transfer cannot be read");
        permanent("-6007", "the CSR's key is in use for another common name; make a new key");
        permanent("-6017", "there are too many alternative names");
        permanent("-6018", "an alternative name is not valid");
        permanent("-6021", "the common names in the CSR and in the order differ");
        TABLE.put("-6035", new ErrorMeaning(Remedy.NONE, CA_UNEXPECTED_ANSWER, "the validity was adjusted"));
        operator("-6101", CA_BALANCE, "the account's balance is too low");
        permanent("-6102", "the renewal is refused: another common name, an order not issued, or one renewed already");
        operator("-9025", CA_PERMISSION, "the account has no right to renew");
        permanent("-9100", "the request cannot be processed");
        permanent("-9101", "the kind of an alternative name is not allowed here");
        permanent("-9151", "the order was not made with a key from GlobalSign");
        permanent("-9152", "the approver's address has the wrong format");
        operator("-9200", CA_PERMISSION, "this type of user may not use the API");
        operator("-9401", CA_PERMISSION, "the profile does not exist or may not be used");
        operator("-9403", CA_PERMISSION, "Managed SSL is not enabled for the user");
        operator("-9404", CA_PERMISSION, "the user may not add domains to the profile");
        operator("-9405", CA_PERMISSION, "another profile needs an upgrade of the account");
        permanent("-9406", "the domain is in the profile already");
        permanent("-9407", "the same organization profile exists already");
        operator("-9430", CA_PERMISSION, "the user may not edit the profile");
        permanent("-9440", "the domain's id does not exist");
        operator("-9442", CA_PERMISSION, "the user may not delete the domain");
        operator("-9443", CA_PERMISSION, "the user may not use the domain");
        permanent("-9444", "names like this are not supported");
        permanent("-9445", "the vetting levels of profile and request differ");
        permanent("-9450", "the product does not go with the profile");
        operator("-9901", CA_PERMISSION, "the account may not order this product");
        operator("-9902", CA_PERMISSION, "the account has no access to this order");
        operator("-9911", CA_BALANCE, "the account's funds do not suffice");
        operator("-9912", CA_BALANCE, "the account's funds do not suffice");
        permanent("-9913", "the coupon is unknown");
        permanent("-9914", "the campaign is unknown");
        permanent("-9915", "the order is cancelled already");
        permanent("-9916", "there is no such order");
        permanent("-9918", "the coupon or campaign has expired");
        permanent("-9919", "the coupon or campaign is used up");
        permanent("-9920", "the coupon or campaign is not active yet");
        permanent("-9922", "the coupon or campaign is in another currency");
        permanent("-9925", "the common name does not fit the base option");
        permanent("-9933", "the validity asked for is longer than the product's");
        permanent("-9934", "the top-level domain is banned at GlobalSign");
        permanent("-9936", "the key is too short or known to be weak; make a new key");
        permanent("-9938", "the certificate's state has changed already");
        operator("-9939", CA_CREDENTIALS, "the account is invalid, stopped or locked");
        permanent("-9940", "the validity lies in the past, or a certificate of this key was revoked; make a new key");
        passing("-9942", "GlobalSign's registration system failed on the request");
        unclear("-9943", "GlobalSign's registration system could not issue");
        permanent("-9949", "the validity asked for is longer than the rules allow");
        permanent("-9952", "names under this top-level domain cannot be ordered");
        operator("-9953", CA_PERMISSION, "the account may not order for the domain's region or country");
        permanent("-9961", "the key's curve is neither P-256 nor P-384; make a new key");
        permanent("-9962", "the key is a compressed point; make a CSR with an uncompressed one");
        permanent("-9964", "the product needs an EC key; make a new key");
        permanent("-9971", "the common name is an internal name");
        TABLE.put(
                "-9978",
                new ErrorMeaning(Remedy.NONE, CA_UNEXPECTED_ANSWER, "the same wildcard name was ordered before"));
        permanent("-9987", "the validity asked for is longer than 825 days");
        permanent("-9988", "the validity asked for is longer than the product allows");
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
