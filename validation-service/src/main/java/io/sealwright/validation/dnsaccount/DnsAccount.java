package io.sealwright.validation.dnsaccount;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/// One DNS account as it is stored. Its credentials are sealed and are opened only to act with them.
@Entity
@Table(name = "dns_account")
class DnsAccount {
    @Id
    UUID id;

    @Column(nullable = false, updatable = false)
    String name;

    @Column(nullable = false, updatable = false)
    String provider;

    /// Without trailing dots.
    @Column(nullable = false)
    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> zones;

    @Column(nullable = false)
    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> settings;

    /// All credentials as one JSON object, sealed in the context of [#sealingContext(UUID)].
    @Column(name = "credentials", nullable = false)
    String sealedCredentials;

    @Column(nullable = false)
    boolean active;

    @Version
    @Column(nullable = false)
    long version;

    @Column(name = "created_at", nullable = false, updatable = false)
    Instant createdAt;

    @Column(name = "changed_at", nullable = false)
    Instant changedAt;

    static String sealingContext(UUID id) {
        return "dns-account:" + id;
    }

    @Override
    public String toString() {
        return "DnsAccount[" + name + "]";
    }
}
