package io.sealwright.simulator.digicert.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealwright.simulator.digicert.Account;
import io.sealwright.simulator.digicert.Product;
import io.sealwright.simulator.digicert.Wishes;
import java.time.Duration;

/// What surrounds orders: the organization, the division, the user, products and money.
final class AccountJson {
    private static final String NAME = "Sealwright Example Ltd";
    private static final Duration VALIDATION_LIFE = Duration.ofDays(397);
    private static final int SHA256_ID = 6;

    ObjectNode organization(Account account) {
        return Wire.object()
                .put("id", account.organizationId())
                .put("name", NAME)
                .put("display_name", NAME)
                .put("assumed_name", "")
                .put("is_active", true)
                .put("city", "London")
                .put("state", "London")
                .put("country", "gb");
    }

    ObjectNode briefOrganization(Account account) {
        return Wire.object().put("id", account.organizationId()).put("name", NAME);
    }

    ObjectNode wholeOrganization(Account account, boolean validation) {
        ObjectNode node = organization(account);
        node.put("status", "active");
        node.put("address", "1 Example Street");
        node.put("address2", "");
        node.put("zip", "EC1A 1AA");
        node.put("telephone", "+44 20 7946 0000");
        node.set("container", container(account));
        if (validation) {
            node.set("validations", validations(account).path("validations"));
            node.set("ev_approvers", Wire.array().add(user(account)));
        }
        return node;
    }

    ObjectNode validations(Account account) {
        ObjectNode node = Wire.object();
        var all = node.putArray("validations");
        for (Product.Vetting vetting : new Product.Vetting[] {Product.Vetting.OV, Product.Vetting.EV}) {
            ObjectNode one = all.addObject();
            one.put("type", vetting.code());
            one.put("name", vetting.name());
            one.put("description", vetting.description());
            one.put("date_created", Wire.time(account.openedAt()));
            one.put("validated_until", Wire.time(account.openedAt().plus(VALIDATION_LIFE)));
            one.put("status", "active");
            one.set("verified_users", Wire.array().add(user(account)));
        }
        return node;
    }

    ObjectNode container(Account account) {
        return Wire.object().put("id", account.containerId()).put("name", account.name());
    }

    ObjectNode wholeContainer(Account account) {
        ObjectNode node = container(account);
        node.put("public_id", "C" + account.containerId());
        node.put("parent_id", 0);
        node.put("template_id", 5);
        node.put("is_active", true);
        node.set("allowed_domain_names", Wire.array());
        return node;
    }

    ObjectNode contact() {
        return Wire.object()
                .put("first_name", "Ada")
                .put("last_name", "Example")
                .put("email", "pki@example.com")
                .put("telephone", "+44 20 7946 0000");
    }

    ObjectNode user(Account account) {
        return Wire.object()
                .put("id", account.userId())
                .put("first_name", "Ada")
                .put("last_name", "Example")
                .put("email", "pki@example.com");
    }

    ObjectNode me(Account account) {
        ObjectNode node = user(account);
        node.put("username", account.name());
        node.put("account_id", account.containerId());
        node.put("job_title", "Engineer");
        node.put("telephone", "+44 20 7946 0000");
        node.put("status", "active");
        node.set("container", container(account));
        node.set("access_roles", Wire.array().add(Wire.object().put("id", 1).put("name", "Administrator")));
        node.put("type", "standard");
        return node;
    }

    ObjectNode balance() {
        return Wire.object()
                .put("balance", "454.00")
                .put("currency", "USD")
                .put("unpaid_invoice_balance", "0.00")
                .put("negative_balance_limit", "0")
                .put("used_credit_from_other_containers", "0.00")
                .put("total_available_funds", "454.00");
    }

    /// The one custom field that every account has.
    ObjectNode metadata(Account account) {
        ObjectNode node = Wire.object();
        node.putArray("metadata")
                .addObject()
                .put("id", Wishes.CUSTOM_FIELD_ID)
                .put("label", Wishes.CUSTOM_FIELD)
                .put("is_required", account.demandsField())
                .put("is_active", true)
                .put("data_type", "text")
                .put("description", "");
        return node;
    }

    ObjectNode product(Account account, Product product, boolean whole) {
        ObjectNode node = Wire.object();
        node.put("group_name", product.type());
        node.put("name_id", product.nameId());
        node.put("name", product.title());
        node.put("type", product.type());
        node.put("validation_type", product.vetting().code());
        node.putArray("allowed_container_ids").add(account.containerId());
        node.putArray("allowed_validity_years").add(1).add(2).add(3);
        node.putArray("allowed_order_validity_years").add(1).add(2).add(3);
        ObjectNode hashes = node.putObject("signature_hash_types");
        ArrayNode hashTypes = hashes.putArray("allowed_hash_types");
        hashTypes.addObject().put("id", "sha256").put("name", "SHA-256");
        hashTypes.addObject().put("id", "sha384").put("name", "SHA-384");
        hashes.put("default_hash_type_id", SHA256_ID);
        node.putArray("allowed_ca_certs")
                .addObject()
                .put("id", OrderJson.ISSUER_ID)
                .put("name", OrderJson.ISSUER_NAME);
        node.put("csr_required", true);
        if (whole) {
            node.put("duplicates_allowed", true);
            node.put("additional_dns_names_allowed", product.names() != Product.Names.SINGLE);
            node.put("custom_expiration_date_allowed", true);
            node.put("custom_order_expiration_date_allowed", true);
            node.put("allow_auto_renew", true);
            ArrayNode platforms = node.putArray("server_platforms");
            platforms
                    .addObject()
                    .put("id", -1)
                    .put("name", "OTHER")
                    .put("install_url", "")
                    .put("csr_url", "");
            platforms
                    .addObject()
                    .put("id", 45)
                    .put("name", "nginx")
                    .put("install_url", "")
                    .put("csr_url", "");
            node.put("license_agreement", "This is a simulator.");
        }
        return node;
    }
}
