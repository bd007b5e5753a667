package io.sealwright.validation.dnsaccount;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.rest.JsonFields;
import io.sealwright.validation.provider.AccountForm;
import io.sealwright.validation.provider.DnsProvider;
import io.sealwright.validation.provider.DnsProviders;
import io.sealwright.validation.zone.DnsName;
import io.sealwright.validation.zone.NotADnsName;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what a client sends about a DNS account, and finds everything that is wrong with it.
final class DnsAccountForm {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final int MOST_ZONES = 200;

    private DnsAccountForm() {}

    /// What a new account consists of, complete.
    record NewAccount(
            String name,
            String provider,
            List<String> zones,
            Map<String, String> settings,
            Map<String, String> credentials,
            boolean active) {
        @Override
        public String toString() {
            return "NewAccount[" + name + "]";
        }
    }

    /// What shall change; null where it stays. Settings and credentials change one by one.
    record Change(
            @Nullable List<String> zones,
            Map<String, String> settings,
            Map<String, String> credentials,
            @Nullable Boolean active) {
        @Override
        public String toString() {
            return "Change[...]";
        }
    }

    static NewAccount readNew(@Nullable JsonNode body, DnsProviders providers) {
        JsonFields fields = JsonFields.of(body);
        String name = fields.text("name", 63);
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            fields.problem("name", "must begin with a letter or digit and have only letters, digits, '.', '_' and '-'");
        }
        String providerId = fields.text("provider", 40);
        Optional<DnsProvider> provider = providers.byId(providerId);
        if (!providerId.isEmpty() && provider.isEmpty()) {
            fields.problem("provider", "must be one of " + String.join(", ", providers.ids()));
        }
        List<String> zones = zones(fields);
        if (!fields.has("zones")) {
            fields.problem("zones", "is missing");
        }
        Map<String, String> settings = new HashMap<>();
        Map<String, String> credentials = new HashMap<>();
        if (provider.isPresent()) {
            AccountForm form = provider.get().form();
            settings.putAll(values(fields, "settings", form.settings(), true));
            credentials.putAll(values(fields, "credentials", form.credentials(), true));
        } else {
            // Without the provider it is not known which fields these have; only their shape can be judged.
            fields.map("settings", 50, 4000);
            fields.map("credentials", 50, 4000);
        }
        boolean active = fields.bool("active", true);
        fields.done();
        return new NewAccount(name, providerId, zones, settings, credentials, active);
    }

    static Change readChange(@Nullable JsonNode body, DnsAccount account, DnsProvider provider) {
        JsonFields fields = JsonFields.of(body);
        requireUnchanged(fields, "name", account.name);
        requireUnchanged(fields, "provider", account.provider);
        List<String> zones = fields.has("zones") ? zones(fields) : null;
        AccountForm form = provider.form();
        Map<String, String> settings = values(fields, "settings", form.settings(), false);
        Map<String, String> credentials = values(fields, "credentials", form.credentials(), false);
        Boolean active = fields.has("active") ? fields.bool("active", account.active) : null;
        fields.done();
        return new Change(zones, settings, credentials, active);
    }

    private static void requireUnchanged(JsonFields fields, String field, String value) {
        String given = fields.optionalText(field, 63);
        if (given != null && !given.equals(value)) {
            fields.problem(field, "cannot be changed, because orders refer to it; create another account instead");
        }
    }

    private static List<String> zones(JsonFields fields) {
        List<String> given = fields.texts("zones", MOST_ZONES, 254);
        if (given.isEmpty() && fields.has("zones")) {
            fields.problem("zones", "must name at least one zone");
        }
        Set<String> zones = new LinkedHashSet<>();
        for (int i = 0; i < given.size(); i++) {
            try {
                if (!zones.add(DnsName.parse(given.get(i)).value())) {
                    fields.problem("zones/" + i, "stands there twice");
                }
            } catch (NotADnsName e) {
                fields.problem("zones/" + i, String.valueOf(e.getMessage()));
            }
        }
        return List.copyOf(zones);
    }

    /// @param complete whether required fields must be there and absent ones get their defaults
    private static Map<String, String> values(
            JsonFields fields, String object, List<AccountForm.Field> form, boolean complete) {
        Map<String, String> values = new HashMap<>();
        JsonFields given = fields.object(object);
        for (AccountForm.Field field : form) {
            String value = given == null ? null : given.optionalText(field.name(), field.maxLength());
            String absent = field.absent();
            if (value != null) {
                field.flaw().apply(value).ifPresent(flaw -> fields.problem(object + "/" + field.name(), flaw));
                values.put(field.name(), value);
            } else if (complete && absent != null) {
                values.put(field.name(), absent);
            } else if (complete && (given == null || !given.has(field.name()))) {
                fields.problem(object + "/" + field.name(), "is missing");
            }
        }
        return values;
    }
}
