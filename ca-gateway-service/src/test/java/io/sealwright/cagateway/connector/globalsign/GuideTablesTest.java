package io.sealwright.cagateway.connector.globalsign;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.cagateway.connector.answer.ErrorMeaning;
import io.sealwright.cagateway.connector.answer.Remedy;
import io.sealwright.cagateway.connector.globalsign.OrderEvents.Effect;
import io.sealwright.cagateway.connector.globalsign.soap.OrderRecord.Certificates;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The guide's tables, in its order: every code, event and status has a meaning, and none beside them has one.
class GuideTablesTest {
    private static final String PERMANENT = """
            -101 -102 -103 -104 -105 -4008 -4083 -6002 -6007 -6017 -6021 -6102 -9406 -9407 -9440 -9444 -9445 -9450
            -9913 -9914 -9915 -9916 -9918 -9919 -9920 -9922 -9933 -9934 -9936 -9938 -9940 -9949 -9952 -9961 -9962 -9964
            -9971 -9987 -9988
            """;
    private static final String OPERATOR = """
            -4001 -4201 -6101 -9200 -9401 -9403 -9404 -9405 -9430 -9442 -9443 -9901 -9902 -9939 -9953
            """;
    private static final String TRANSIENT = "-201 -300 -301 -2001 -9942 -9943";

    private static final String SEEN_PERMANENT = """
            -109 -4007 -6018 -9101 -9925 -4003 -4004 -4016 -4005 -4006 -9100 -9151 -4009 -9152
            """;
    private static final String SEEN_OPERATOR = "-9025 -9911 -9912";
    private static final String SEEN_TRANSIENT = "-1 -3002 -3012 -3013 -3019 -3022 -3025 -3026 -4147";

    private static final String EVENTS = """
            ORDER_REQUEST ORDER_CONSENT ORDER_NOT_CONSENT ORDER_VALIDATE_REGISTER ORDER_APPROVE_DENIAL CERT_ISSUE
            ORDER_ISSUE_BEFORE_CANCEL ORDER_ISSUE_AFTER_CANCEL ORDER_CANCEL_REQUEST CERT_REVOKE_REQUEST CERT_REVOKE
            CERT_REVOKE_DENIAL CERT_CA_REVOKE CERT_TRANSFER CERT_REISSUE ORDER_ERROR_RECOVERY CERT_REVOKE_CANCEL
            ORDER_REISSUE_REQUEST REORDER_CANCEL_REQUEST CERT_RENEWAL_INFORMATION CERT_REVOKE_REGISTER
            ORDER_RESEND_APPROVAL_MAIL ORDER_CHANGE_APPROVAL_MAIL ORDER_CHANGE_PAY_AFTER ORDER_CHANGE_CONTRACTOR
            ORDER_CHANGE_SALES SEAL_REGISTER SEAL_REVOKE SEAL_CHANGE DELETE_PKCS12 DOWNLOAD_PKCS12 VALIDATE_PHISHING
            EDIT_CONTACT AGENCY_AUTHENTIC CHANGE_AUTH ORDER_REISSUE_REGISTER ORDER_REISSUED_REQUEST
            ORDER_CHANGE_SAN_REQUEST ORDER_CHANGED_SAN_REQUEST ORDER_CHANGE_SAN_REGISTER EV_AUTHENTIC CERT_ISSUE_PAID
            ORDER_CANCEL_REQUEST_4_RA_OPERATOR ORDER_CANCEL_REQUEST_4_APPROVAL_EMAIL AUTHENTICATE_PHISING
            READY_VARIFICATION_URL VARIFICATION_URL
            """;

    private static List<String> words(String text) {
        return Arrays.asList(text.strip().split("\\s+"));
    }

    @Test
    void everyErrorCodeHasItsClass() {
        Map<String, Remedy> guide = new TreeMap<>();
        words(PERMANENT + " " + SEEN_PERMANENT).forEach(code -> guide.put(code, Remedy.PERMANENT));
        words(OPERATOR + " " + SEEN_OPERATOR).forEach(code -> guide.put(code, Remedy.OPERATOR));
        words(TRANSIENT + " " + SEEN_TRANSIENT).forEach(code -> guide.put(code, Remedy.TRANSIENT));
        guide.put("-5001", Remedy.REVIEW);
        guide.put("-6035", Remedy.NONE);
        guide.put("-9978", Remedy.NONE);

        Map<String, Remedy> ours = new TreeMap<>(ErrorCodes.all().stream()
                .collect(Collectors.toMap(
                        code -> code,
                        code -> ErrorCodes.of(code).map(ErrorMeaning::remedy).orElseThrow())));

        assertThat(ours).isEqualTo(guide);
    }

    @Test
    void everyEventHasItsEffect() {
        assertThat(OrderEvents.all()).containsExactlyInAnyOrderElementsOf(words(EVENTS));
        Map<Effect, Set<String>> byEffect = new HashMap<>();
        OrderEvents.all()
                .forEach(name -> byEffect.computeIfAbsent(
                                OrderEvents.of(name).orElseThrow().effect(), _ -> new TreeSet<>())
                        .add(name));

        assertThat(byEffect.get(Effect.ASKED))
                .containsExactlyInAnyOrder(
                        "ORDER_REISSUE_REQUEST",
                        "ORDER_REISSUE_REGISTER",
                        "ORDER_REISSUED_REQUEST",
                        "ORDER_CHANGE_SAN_REQUEST",
                        "ORDER_CHANGED_SAN_REQUEST",
                        "ORDER_CHANGE_SAN_REGISTER");
        assertThat(byEffect.get(Effect.MADE)).containsExactlyInAnyOrder("CERT_ISSUE", "CERT_REISSUE");
        assertThat(byEffect.get(Effect.OVER))
                .containsExactlyInAnyOrder(
                        "ORDER_NOT_CONSENT",
                        "ORDER_APPROVE_DENIAL",
                        "ORDER_ISSUE_BEFORE_CANCEL",
                        "ORDER_ISSUE_AFTER_CANCEL",
                        "REORDER_CANCEL_REQUEST",
                        "CERT_REVOKE",
                        "CERT_CA_REVOKE");
    }

    /// How an order that is followed is taken, and one of the past.
    @Test
    void everyStatusHasItsState() {
        Map<String, String> states = new TreeMap<>();
        for (int status = 0; status <= 11; status++) {
            String code = Integer.toString(status);
            String state = OrderStates.of(code, new Certificates("leaf", List.of()))
                    .map(s -> s.getClass().getSimpleName())
                    .orElse("unknown");
            states.put(code, state + " " + OrderStates.standing(code));
        }

        assertThat(states)
                .containsOnly(
                        Map.entry("0", "unknown UNKNOWN"),
                        Map.entry("1", "Pending WITHOUT"),
                        Map.entry("2", "InReview WITHOUT"),
                        Map.entry("3", "Cancelled WITHOUT"),
                        Map.entry("4", "Issued ISSUED"),
                        Map.entry("5", "Revoked REVOKED"),
                        Map.entry("6", "Pending ISSUED"),
                        Map.entry("7", "Revoked REVOKED"),
                        Map.entry("8", "InReview WITHOUT"),
                        Map.entry("9", "Pending WITHOUT"),
                        Map.entry("10", "Cancelled WITHOUT"),
                        Map.entry("11", "unknown UNKNOWN"));
    }
}
