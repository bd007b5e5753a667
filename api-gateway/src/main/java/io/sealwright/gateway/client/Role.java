package io.sealwright.gateway.client;

/// What a caller may do; the services decide by it.
public enum Role {
    REQUESTER,
    APPROVER,
    OPERATOR,
    AUDITOR,
    ADMIN
}
