package io.sealwright.gateway.client;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of the table of API clients.
@Entity
@Table(name = "api_client")
class ApiClient {
    @Id
    private UUID id;

    @Column
    private String name;

    @Column
    private String team;

    @Column
    private String[] roles;

    @Column(name = "key_hash")
    private byte[] keyHash;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "last_used_at")
    private @Nullable Instant lastUsedAt;

    @Column
    private boolean active;

    /// For Hibernate, which fills the fields.
    @SuppressWarnings("NullAway.Init")
    protected ApiClient() {}

    ApiClient(UUID id, Details details, byte[] keyHash, Instant createdAt, String createdBy) {
        this.id = id;
        this.name = details.name();
        this.team = details.team();
        this.roles = names(details.roles());
        this.keyHash = keyHash.clone();
        this.createdAt = createdAt;
        this.createdBy = createdBy;
        this.active = true;
    }

    /// What an administrator chooses about a client.
    record Details(String name, String team, List<Role> roles) {}

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    String team() {
        return team;
    }

    List<Role> roles() {
        return Arrays.stream(roles).map(Role::valueOf).toList();
    }

    byte[] keyHash() {
        return keyHash.clone();
    }

    Instant createdAt() {
        return createdAt;
    }

    String createdBy() {
        return createdBy;
    }

    @Nullable
    Instant lastUsedAt() {
        return lastUsedAt;
    }

    boolean isActive() {
        return active;
    }

    KnownClient known() {
        return new KnownClient(id, name, team, Set.of(roles));
    }

    void change(Details details, byte[] newKeyHash) {
        team = details.team();
        roles = names(details.roles());
        keyHash = newKeyHash.clone();
    }

    void used(Instant at) {
        lastUsedAt = at;
    }

    void deactivate() {
        active = false;
    }

    private static String[] names(List<Role> roles) {
        return roles.stream().distinct().map(Role::name).toArray(String[]::new);
    }
}
