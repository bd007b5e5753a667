package io.sealwright.cagateway.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sealwright.cagateway.connector.Capabilities;
import io.sealwright.contracts.CaEvent.Product;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An account as it is shown. Its credentials are not.
///
/// @param credentialsSet always true: an account without credentials cannot be made
/// @param capabilities what can be done at its authority
@JsonInclude(JsonInclude.Include.NON_NULL)
record AccountView(
        String id,
        String name,
        String ca,
        String url,
        boolean credentialsSet,
        Map<String, String> settings,
        @Nullable ProxyView proxy,
        ContactView contact,
        LimitsView limits,
        boolean active,
        List<Product> products,
        Capabilities capabilities,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    record ProxyView(String host, int port) {}

    record ContactView(String firstName, String lastName, String email, String phone) {
        /// Personal data stays out of logs.
        @Override
        public String toString() {
            return "ContactView[…]";
        }
    }

    record LimitsView(int callsPerSecond, int concurrentCalls) {}

    static AccountView of(CaAccount account, List<Product> products, Capabilities capabilities) {
        String proxyHost = account.proxyHost;
        Integer proxyPort = account.proxyPort;
        return new AccountView(
                account.id.toString(),
                account.name,
                account.ca,
                account.url,
                true,
                account.settings,
                proxyHost == null || proxyPort == null ? null : new ProxyView(proxyHost, proxyPort),
                new ContactView(account.firstName, account.lastName, account.email, account.phone),
                new LimitsView(account.callsPerSecond, account.concurrentCalls),
                account.active,
                products,
                capabilities,
                account.createdAt,
                account.updatedAt,
                account.version);
    }
}
