package io.sealwright.cagateway.account;

/// Accounts were created, changed, deleted or mended here just now.
public record AccountsChanged() {}
