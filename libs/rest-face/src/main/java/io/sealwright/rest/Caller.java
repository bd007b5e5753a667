package io.sealwright.rest;

import java.util.Set;

/// Who makes the request, as the api-gateway vouches for it.
///
/// @param name the API client's name, or the person's
/// @param team the team in whose name it acts
/// @param roles REQUESTER, APPROVER, OPERATOR, AUDITOR, ADMIN
public record Caller(String name, String team, Set<String> roles) {
    /// Whether the caller sees and handles what other teams own.
    public boolean seesAllTeams() {
        return roles.contains("OPERATOR") || roles.contains("ADMIN") || roles.contains("AUDITOR");
    }
}
