package io.sealwright.localstack.testing;

import io.sealwright.localstack.postgres.ServiceSchema;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// The passwords in PostgreSQL: new ones for every backing.
///
/// @param admin the superuser's
/// @param roles by the name of the service's role
record BackingPasswords(String admin, Map<String, String> roles) {
    BackingPasswords {
        roles = Map.copyOf(roles);
    }

    static BackingPasswords random() {
        Map<String, String> roles = new TreeMap<>();
        for (ServiceSchema owner : ServiceSchema.values()) {
            roles.put(owner.role(), UUID.randomUUID().toString());
        }
        return new BackingPasswords(UUID.randomUUID().toString(), roles);
    }

    @Override
    public String toString() {
        return "BackingPasswords";
    }
}
