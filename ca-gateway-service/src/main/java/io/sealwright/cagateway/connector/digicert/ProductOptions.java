package io.sealwright.cagateway.connector.digicert;

import io.sealwright.cagateway.connector.SaidOptions;
import io.sealwright.cagateway.connector.digicert.Products.Product;
import io.sealwright.cagateway.connector.digicert.Products.Validation;
import io.sealwright.cagateway.connector.digicert.wire.CustomField;
import io.sealwright.cagateway.connector.digicert.wire.ProductOffer;
import io.sealwright.cagateway.connector.digicert.wire.ProductOffer.Choice;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.OrderOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an order at CertCentral may say beside: what every product takes, and what the account lists for each.
final class ProductOptions {
    static final String FIELD_PREFIX = "customField.";
    private static final String SERVER_PLATFORM = "serverPlatform";
    private static final String CA_CERT_ID = "caCertId";
    private static final String SIGNATURE_HASH = "signatureHash";
    private static final String PROFILE_OPTION = "profileOption";
    private static final String ADDITIONAL_EMAILS = "additionalEmails";
    private static final String ORGANIZATION_UNITS = "organizationUnits";
    private static final String COMMENTS = "comments";

    private static final String USUAL_HASH = "sha256";
    private static final int ANY_SERVER = -1;
    private static final int LONGEST_LIST = 1024;
    private static final int LONGEST_FIELD = 1024;
    private static final String[] ALL_KINDS = {"NEW", "RENEWAL", "REISSUE", "SAN_CHANGE"};

    private static final OrderOption EMAILS = OrderOption.text(
            ADDITIONAL_EMAILS, "who gets the mails about the order, too; addresses with commas between", LONGEST_LIST);
    private static final OrderOption TO_APPROVER = OrderOption.text(
                    COMMENTS, "what the approver in CertCentral is to know", LONGEST_LIST)
            .once();
    private static final OrderOption USES = OrderOption.oneOf(
            PROFILE_OPTION,
            "the uses of the key, where the account is enabled for them",
            List.of("server_auth_only_eku", "server_client_auth_eku", "kdc_smart_card"));
    private static final OrderOption UNITS = OrderOption.text(
            ORGANIZATION_UNITS, "organizational units of the subject, with semicolons between", LONGEST_LIST);

    private ProductOptions() {}

    /// Those that need no look at the account.
    static List<OrderOption> of(Product product) {
        return product.validation() == Validation.PRIVATE
                ? List.of(EMAILS, TO_APPROVER, UNITS)
                : List.of(EMAILS, TO_APPROVER, USES);
    }

    /// Those that the account lists.
    static List<OrderOption> of(ProductOffer offer, List<Choice> platforms, List<CustomField> fields) {
        List<OrderOption> all = new ArrayList<>();
        addChoice(all, SERVER_PLATFORM, "the server software that downloads are packed for", platforms);
        addChoice(all, CA_CERT_ID, "the issuing certificate", offer.issuers());
        addChoice(all, SIGNATURE_HASH, "the hash of the signature", offer.hashes());
        fields.forEach(field -> all.add(OrderOption.text(
                        FIELD_PREFIX + field.label(), "the account's custom field " + field.label(), LONGEST_FIELD)
                .required(field.required())));
        return all;
    }

    private static void addChoice(List<OrderOption> all, String name, String label, List<Choice> choices) {
        if (!choices.isEmpty()) {
            String named = choices.stream()
                    .map(one -> one.id().equals(one.name()) ? one.id() : one.id() + " " + one.name())
                    .collect(Collectors.joining(", "));
            all.add(OrderOption.oneOf(
                            name,
                            label + ": " + named,
                            choices.stream().map(Choice::id).toList())
                    .of(ALL_KINDS));
        }
    }

    /// What an order says, as far as its product takes it. What the account listed was checked when the order came in,
    /// and DigiCert checks it again.
    static SaidOptions said(SubmitOrder order, Product product) {
        Stream<OrderOption> listed = Stream.of(SERVER_PLATFORM, CA_CERT_ID, SIGNATURE_HASH)
                .map(name -> OrderOption.text(name, name, LONGEST_LIST).of(ALL_KINDS));
        Stream<OrderOption> fields = order.options().keySet().stream()
                .filter(name -> name.startsWith(FIELD_PREFIX))
                .map(name -> OrderOption.text(name, name, OrderOption.LONGEST));
        return new SaidOptions(
                order,
                Stream.of(of(product).stream(), listed, fields)
                        .flatMap(all -> all)
                        .toList());
    }

    /// The labels of the custom fields that an order fills, with their values.
    static Map<String, String> fields(SaidOptions said) {
        Map<String, String> filled = new LinkedHashMap<>();
        said.order().options().keySet().stream()
                .filter(name -> name.startsWith(FIELD_PREFIX))
                .forEach(name ->
                        said.value(name).ifPresent(value -> filled.put(name.substring(FIELD_PREFIX.length()), value)));
        return filled;
    }

    /// Adds what an order says of its certificate.
    static void addToCertificate(Map<String, Object> certificate, SaidOptions said) {
        certificate.put("signature_hash", said.value(SIGNATURE_HASH).orElse(USUAL_HASH));
        certificate.put(
                "server_platform",
                Map.of(
                        "id",
                        said.value(SERVER_PLATFORM)
                                .filter(id -> id.matches("-?\\d{1,9}"))
                                .map(Integer::valueOf)
                                .orElse(ANY_SERVER)));
        said.value(CA_CERT_ID).ifPresent(id -> certificate.put("ca_cert_id", id));
        said.value(PROFILE_OPTION).ifPresent(option -> certificate.put("profile_option", option));
        said.value(ORGANIZATION_UNITS).ifPresent(units -> certificate.put("organization_units", list(units, ";")));
    }

    /// Adds what an order says of itself.
    ///
    /// @param fields by their ids
    static void addToOrder(Map<String, Object> form, SaidOptions said, Map<Long, String> fields) {
        said.value(ADDITIONAL_EMAILS).ifPresent(emails -> form.put("additional_emails", list(emails, ",")));
        said.value(COMMENTS).ifPresent(comments -> form.put("comments", comments));
        if (!fields.isEmpty()) {
            form.put(
                    "custom_fields",
                    fields.entrySet().stream()
                            .map(field -> Map.of("metadata_id", field.getKey(), "value", field.getValue()))
                            .toList());
        }
    }

    private static List<String> list(String text, String between) {
        return Arrays.stream(text.split(between, -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }
}
