package io.sealwright.cagateway.connector.sectigo;

import io.sealwright.cagateway.connector.SaidOptions;
import io.sealwright.cagateway.connector.sectigo.wire.CustomField;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.OrderOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What an enrolment at SCM may say beside, under every certificate profile: who else gets mails, and the account's
/// custom fields. Replacements take none of it.
final class ProfileOptions {
    private static final String FIELD_PREFIX = "customField.";
    private static final String REQUESTER = "externalRequester";
    private static final String SERVER_TYPE = "serverType";
    private static final String NUMBER = "-?\\d{1,6}";
    private static final int LONGEST_REQUESTER = 512;
    private static final int LONGEST_SERVER_TYPE = 7;
    private static final int LONGEST_FIELD = 256;

    private static final List<OrderOption> ALWAYS = List.of(
            OrderOption.text(
                    REQUESTER,
                    "who gets mails about the certificate; addresses with commas between",
                    LONGEST_REQUESTER),
            OrderOption.text(
                    SERVER_TYPE,
                    "the number of the server software, which older editions of SCM ask for",
                    LONGEST_SERVER_TYPE));

    private ProfileOptions() {}

    static List<OrderOption> of(List<CustomField> fields) {
        return Stream.concat(
                        ALWAYS.stream(),
                        fields.stream()
                                .map(field -> OrderOption.text(
                                                FIELD_PREFIX + field.name(),
                                                "the account's custom field " + field.name(),
                                                LONGEST_FIELD)
                                        .required(field.mandatory())))
                .toList();
    }

    /// What an order says. Which custom fields there are was checked when it came in, and SCM checks it again.
    private static SaidOptions said(SubmitOrder order) {
        return new SaidOptions(
                order,
                of(order.options().keySet().stream()
                        .filter(name -> name.startsWith(FIELD_PREFIX))
                        .map(name -> new CustomField(name.substring(FIELD_PREFIX.length()), false))
                        .toList()));
    }

    /// Why it cannot be enrolled so; nothing where it can.
    static Optional<String> wrong(SubmitOrder order) {
        SaidOptions said = said(order);
        return said.wrong()
                .or(() -> said.value(SERVER_TYPE)
                        .filter(type -> !type.matches(NUMBER))
                        .map(_ -> new SaidOptions.Wrong(SERVER_TYPE, "must be a number, such as -1")))
                .map(SaidOptions.Wrong::detail);
    }

    static void addTo(Map<String, Object> form, SubmitOrder order) {
        SaidOptions said = said(order);
        said.value(REQUESTER).ifPresent(requester -> form.put(REQUESTER, requester));
        said.value(SERVER_TYPE).ifPresent(type -> form.put(SERVER_TYPE, Integer.valueOf(type)));
        List<Map<String, String>> fields = order.options().keySet().stream()
                .filter(name -> name.startsWith(FIELD_PREFIX))
                .flatMap(name -> said.value(name).stream()
                        .map(value -> Map.of("name", name.substring(FIELD_PREFIX.length()), "value", value)))
                .toList();
        if (!fields.isEmpty()) {
            form.put("customFields", fields);
        }
    }
}
