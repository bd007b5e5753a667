package io.sealwright.cagateway.account;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// An account as an operator edits it.
@Entity
@Table(name = "ca_account")
class CaAccount extends PanacheEntityBase {
    @Id
    UUID id;

    @Column(nullable = false, updatable = false)
    String name;

    @Column(nullable = false, updatable = false)
    String ca;

    @Column(nullable = false)
    String url;

    @Column(name = "sealed_credentials", nullable = false)
    String sealedCredentials;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false)
    Map<String, String> settings;

    @Column(name = "proxy_host")
    @Nullable
    String proxyHost;

    @Column(name = "proxy_port")
    @Nullable
    Integer proxyPort;

    @Column(name = "first_name", nullable = false)
    String firstName;

    @Column(name = "last_name", nullable = false)
    String lastName;

    @Column(nullable = false)
    String email;

    @Column(nullable = false)
    String phone;

    @Column(name = "calls_per_second", nullable = false)
    int callsPerSecond;

    @Column(name = "concurrent_calls", nullable = false)
    int concurrentCalls;

    @Column(nullable = false)
    boolean active;

    @Column(name = "created_at", nullable = false, updatable = false)
    Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    Instant updatedAt;

    /// What can be ordered, as JSON; written by [AccountOffer] alone.
    @Column(insertable = false, updatable = false)
    @Nullable
    String products;

    @Version
    long version;
}
