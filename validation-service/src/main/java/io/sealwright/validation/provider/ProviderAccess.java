package io.sealwright.validation.provider;

import java.util.Map;

/// What a provider needs to act for one DNS account. The credentials are in the clear: it lives as long as one call.
public final class ProviderAccess {
    private final String accountName;
    private final Map<String, String> settings;
    private final Map<String, String> credentials;

    /// @param settings complete and accepted by the provider's [AccountForm]
    /// @param credentials likewise
    public ProviderAccess(String accountName, Map<String, String> settings, Map<String, String> credentials) {
        this.accountName = accountName;
        this.settings = Map.copyOf(settings);
        this.credentials = Map.copyOf(credentials);
    }

    public String accountName() {
        return accountName;
    }

    /// @throws IllegalStateException where the account lacks it, which its form does not allow
    public String setting(String name) {
        return required(settings, name);
    }

    /// @throws IllegalStateException where the account lacks it, which its form does not allow
    public String credential(String name) {
        return required(credentials, name);
    }

    private String required(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("DNS account " + accountName + " has no " + name);
        }
        return value;
    }

    @Override
    public String toString() {
        return "ProviderAccess[" + accountName + "]";
    }
}
