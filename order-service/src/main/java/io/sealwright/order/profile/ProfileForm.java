package io.sealwright.order.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealwright.order.account.KnownCaAccount;
import io.sealwright.order.ordering.OrderFields;
import io.sealwright.order.ordering.OrderTerms;
import io.sealwright.rest.JsonFields;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a profile as an operator writes it.
final class ProfileForm {
    private static final int LONGEST_NAME = 63;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");

    private final JsonFields fields;
    private final String name;
    private final String caAccount;
    private final String product;
    private final @Nullable String dnsAccount;
    private final ObjectNode defaults;
    private final @Nullable JsonFields given;
    private final Map<String, String> options;

    private ProfileForm(JsonNode body) {
        this.fields = JsonFields.of(body);
        this.name = fields.text("name", LONGEST_NAME);
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            fields.problem("name", "must be letters, digits, dots, dashes and underscores, such as web-server");
        }
        this.caAccount = fields.text("caAccount", 100);
        this.product = fields.text("product", 100);
        this.given = fields.object("defaults");
        this.defaults = JsonNodeFactory.instance.objectNode();
        this.options = given == null ? Map.of() : OrderFields.options(given);
        this.dnsAccount = given == null ? null : OrderFields.validation(given).dnsAccount();
        if (given != null) {
            OrderFields.validity(given, OrderFields.LONGEST_VALIDITY);
            OrderFields.key(given);
            OrderFields.contact(given);
            OrderFields.autoRenewal(given);
            OrderFields.labels(given);
            ProfileDefaults.FIELDS.stream()
                    .filter(given::has)
                    .forEach(field -> defaults.set(field, body.get("defaults").get(field)));
        }
    }

    static ProfileForm read(@Nullable JsonNode body) {
        // Throws where it is no object, before any field is looked at.
        JsonFields.of(body);
        return new ProfileForm(body == null ? JsonNodeFactory.instance.objectNode() : body);
    }

    String caAccount() {
        return caAccount;
    }

    Optional<String> dnsAccount() {
        return Optional.ofNullable(dnsAccount);
    }

    /// A profile that is right.
    record Checked(String name, String caAccount, String product, ObjectNode defaults) {}

    /// @param account the account that it names; empty where there is none by that name
    /// @throws io.sealwright.rest.ProblemException where anything is wrong
    Checked check(Optional<KnownCaAccount> account, boolean knowsDnsAccount) {
        if (!caAccount.isEmpty() && account.isEmpty()) {
            fields.problem("caAccount", "'" + caAccount + "' is no CA account here; see /v1/ca-accounts");
        }
        account.ifPresent(known -> {
            if (!product.isEmpty() && known.product(product).isEmpty()) {
                fields.problem(
                        "product",
                        "'" + product + "' is no product of " + caAccount + "; it has "
                                + String.join(", ", known.productCodes()));
            }
            JsonFields filled = given;
            if (filled != null) {
                known.product(product)
                        .ifPresent(
                                taking -> OrderFields.checkGivenOptions(filled, taking, OrderTerms.Kind.NEW, options));
            }
            if (known.product(name).isPresent()) {
                fields.problem(
                        "name",
                        "'" + name + "' is a product code of " + caAccount
                                + ", which would always be meant; choose another name");
            }
        });
        if (!knowsDnsAccount) {
            fields.problem(
                    "defaults/validation/dnsAccount",
                    "'" + dnsAccount + "' is no DNS account here; see /v1/dns-accounts");
        }
        fields.done();
        return new Checked(name, caAccount, product, defaults);
    }
}
