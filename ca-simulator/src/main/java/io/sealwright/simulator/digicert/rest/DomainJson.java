package io.sealwright.simulator.digicert.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealwright.simulator.digicert.Account;
import io.sealwright.simulator.digicert.DcvMethod;
import io.sealwright.simulator.digicert.Domain;
import io.sealwright.simulator.digicert.HouseRules;
import io.sealwright.simulator.digicert.Queries;
import io.sealwright.simulator.played.ValidityRules;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Domains as answers show them.
final class DomainJson {
    private static final List<String> MAILBOXES =
            List.of("admin", "administrator", "webmaster", "hostmaster", "postmaster");

    private final Queries queries;
    private final HouseRules rules;
    private final AccountJson accounts;

    DomainJson(Queries queries, HouseRules rules, AccountJson accounts) {
        this.queries = queries;
        this.rules = rules;
        this.accounts = accounts;
    }

    boolean isApproved(Domain domain) {
        return domain.usable(queries.now(), era());
    }

    private ValidityRules.Era era() {
        return rules.validity().at(queries.now());
    }

    ObjectNode token(Domain domain) {
        ObjectNode node = Wire.object();
        node.put("token", domain.token().value());
        node.put("status", isApproved(domain) ? "approved" : "pending");
        node.put("expiration_date", Wire.time(domain.token().expiresAt()));
        if (domain.method() == DcvMethod.DNS_CNAME || domain.method() == DcvMethod.DNS_TXT) {
            node.put("verification_value", "dcv.digicert.com");
        } else if (domain.method().byFile()) {
            node.put("http_token_url", fileUrl(domain));
        }
        return node;
    }

    private static String fileUrl(Domain domain) {
        return "http://" + domain.name() + "/.well-known/pki-validation/"
                + (domain.method() == DcvMethod.HTTP
                        ? "fileauth.txt"
                        : domain.token().fileName());
    }

    /// What a domain's owner needs now: the token, or where e-mails went.
    ObjectNode toProve(Domain domain) {
        ObjectNode node = Wire.object();
        if (domain.method() == DcvMethod.EMAIL) {
            node.set(
                    "validation_emails",
                    Wire.object().put("name_scope", domain.name()).set("base_emails", emails(domain.name())));
        } else {
            node.set("dcv_token", token(domain));
        }
        return node;
    }

    ObjectNode addresses(String name) {
        ObjectNode node = Wire.object();
        node.put("name_scope", name);
        node.set("base_emails", emails(name));
        node.set("dns_txt_emails", Wire.array());
        node.set("whois_emails", Wire.array());
        node.set("email_array", emails(name));
        return node;
    }

    private static ArrayNode emails(String name) {
        return Wire.texts(MAILBOXES.stream().map(box -> box + "@" + name).toList());
    }

    ObjectNode info(Account account, Domain domain, boolean dcv, boolean validation) {
        ObjectNode node = Wire.object();
        node.put("id", domain.id());
        node.put("name", domain.name());
        node.put("is_active", domain.active());
        node.put("status", isApproved(domain) ? "approved" : "pending");
        node.put("date_created", Wire.time(domain.createdAt()));
        ObjectNode organization = accounts.organization(account);
        organization.put("is_active", "1");
        node.set("organization", organization);
        node.put("dcv_method", domain.method().code());
        Instant proved = domain.validatedAt();
        Instant until = domain.validUntil(era());
        if (proved != null && until != null) {
            node.put("dcv_approval_datetime", Wire.time(proved));
            node.put("dcv_expiration_datetime", Wire.time(until));
            String status = isApproved(domain) ? "valid" : "expired";
            node.set(
                    "dcv_expiration",
                    Wire.object()
                            .put("ov", Wire.day(until))
                            .put("ev", Wire.day(until))
                            .put("ov_status", status)
                            .put("ev_status", status));
        }
        node.set("container", accounts.container(account));
        if (validation) {
            node.set("validations", validations(domain, until));
        }
        if (dcv) {
            node.setAll(toProve(domain));
            node.set("dcv", Wire.object().set("dcv_invitations", Wire.array()));
        }
        return node;
    }

    private ArrayNode validations(Domain domain, @Nullable Instant until) {
        ArrayNode all = Wire.array();
        for (String type : domain.types()) {
            ObjectNode one = all.addObject();
            one.put("type", type);
            one.put("name", type.toUpperCase(Locale.ROOT));
            one.put("status", isApproved(domain) ? "active" : "pending");
            one.put("dcv_status", isApproved(domain) ? "complete" : "pending");
            one.put("date_created", Wire.time(domain.createdAt()));
            if (until != null) {
                one.put("validated_until", Wire.time(until));
            }
        }
        return all;
    }
}
