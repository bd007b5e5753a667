package io.sealwright.cagateway.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.cagateway.connector.AccountField;
import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.cagateway.connector.CaConnector;
import io.sealwright.contracts.Contact;
import io.sealwright.rest.JsonFields;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an operator sends to create or change an account. What is null was not sent.
///
/// @param removeProxy whether the proxy was sent as null
record AccountForm(
        @Nullable String url,
        @Nullable Map<String, String> credentials,
        @Nullable Map<String, String> settings,
        CaAccess.@Nullable Proxy proxy,
        boolean removeProxy,
        @Nullable Contact contact,
        @Nullable Integer callsPerSecond,
        @Nullable Integer concurrentCalls,
        @Nullable Boolean active) {
    /// What a new account may send beside name and ca.
    static final List<String> FIELDS =
            List.of("url", "credentials", "settings", "proxy", "contact", "limits", "active");

    static final int CALLS_PER_SECOND = 50;
    static final int CONCURRENT_CALLS = 8;
    private static final int MOST_CALLS_PER_SECOND = 1000;
    private static final int MOST_CONCURRENT_CALLS = 200;
    private static final int LONGEST_URL = 500;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.:-]{0,252})");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    /// Without the credentials.
    @Override
    public String toString() {
        return "AccountForm[" + url + "]";
    }

    static String name(JsonFields fields) {
        String name = fields.text("name", 63);
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            fields.problem(
                    "name",
                    "must consist of lower-case letters, digits and hyphens, with no hyphen first or last, such as"
                            + " globalsign-main");
        }
        return name;
    }

    /// The whole of a new account.
    static AccountForm whole(JsonFields fields, CaConnector connector) {
        for (String name : List.of("url", "credentials", "contact")) {
            if (!fields.has(name)) {
                fields.problem(name, "is missing");
            }
        }
        if (!fields.has("settings") && connector.settings().stream().anyMatch(AccountField::required)) {
            fields.problem("settings", "is missing");
        }
        return read(fields, connector, false);
    }

    /// A change (RFC 7396: what is absent stays, null removes).
    static AccountForm change(JsonNode body, JsonFields fields, CaConnector connector) {
        for (String fixed : List.of("name", "ca")) {
            if (fields.has(fixed)) {
                fields.problem(fixed, "cannot be changed; make a new account instead");
            }
        }
        return read(fields, connector, body.has("proxy") && body.get("proxy").isNull());
    }

    private static AccountForm read(JsonFields fields, CaConnector connector, boolean removeProxy) {
        JsonFields limits = fields.object("limits");
        JsonFields credentials = fields.object("credentials");
        JsonFields settings = fields.object("settings");
        JsonFields contact = fields.object("contact");
        JsonFields proxy = fields.object("proxy");
        return new AccountForm(
                url(fields),
                credentials == null ? null : credentials(fields, credentials, connector),
                settings == null ? null : texts(settings, connector.settings()),
                proxy == null ? null : proxy(proxy),
                removeProxy,
                contact == null ? null : contact(contact),
                limits == null ? null : limits.optionalInteger("callsPerSecond", 1, MOST_CALLS_PER_SECOND),
                limits == null ? null : limits.optionalInteger("concurrentCalls", 1, MOST_CONCURRENT_CALLS),
                fields.has("active") ? fields.bool("active", true) : null);
    }

    private static @Nullable String url(JsonFields fields) {
        String url = fields.optionalText("url", LONGEST_URL);
        if (url != null && !isPlainUrl(url)) {
            fields.problem(
                    "url",
                    "must be an http or https URL with a host and without user, query and fragment, such as"
                            + " https://ca.example.com");
        }
        return url;
    }

    private static boolean isPlainUrl(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme();
            return ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Map<String, String> texts(JsonFields fields, List<AccountField> known) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (AccountField field : known) {
            String text = fields.optionalText(field.name(), field.maxLength());
            if (text == null) {
                if (field.required() && !fields.has(field.name())) {
                    fields.problem(field.name(), "is missing: " + field.description());
                }
            } else if (field.form().matcher(text).matches()) {
                texts.put(field.name(), text);
            } else {
                fields.problem(field.name(), "must be " + field.description());
            }
        }
        return texts;
    }

    private static Map<String, String> credentials(JsonFields fields, JsonFields credentials, CaConnector connector) {
        Map<String, String> texts = texts(credentials, connector.credentials());
        connector.missing(texts.keySet()).ifPresent(what -> fields.problem("credentials", what));
        return texts;
    }

    private static CaAccess.Proxy proxy(JsonFields fields) {
        String host = fields.text("host", 253);
        if (!host.isEmpty() && !HOST.matcher(host).matches()) {
            fields.problem("host", "must be a host name or an IP address");
        }
        return new CaAccess.Proxy(host, fields.integer("port", 1, 65_535));
    }

    private static Contact contact(JsonFields fields) {
        String email = fields.text("email", 255);
        if (!email.isEmpty() && !EMAIL.matcher(email).matches()) {
            fields.problem("email", "must be an e-mail address");
        }
        return new Contact(
                fields.text("firstName", 100), fields.text("lastName", 100), email, fields.text("phone", 30));
    }
}
