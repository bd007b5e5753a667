package io.sealwright.rest;

import java.util.Set;

/// Who makes the present request, as the api-gateway vouches for it. Injected, it is always the caller of
/// the request that is being served, also into what lives longer than a request.
public interface Caller {
    /// The API client's name, or the person's.
    String name();

    /// The team in whose name it acts.
    String team();

    /// REQUESTER, APPROVER, OPERATOR, AUDITOR, ADMIN.
    Set<String> roles();

    /// Whether the caller sees and handles what other teams own.
    default boolean seesAllTeams() {
        return roles().contains("OPERATOR") || roles().contains("ADMIN") || roles().contains("AUDITOR");
    }

    /// The same caller as a value, for work that goes on when the request's context is gone.
    default Caller remembered() {
        return new VouchedCaller(name(), team(), roles());
    }
}
