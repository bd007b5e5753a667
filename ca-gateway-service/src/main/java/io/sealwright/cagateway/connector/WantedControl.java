package io.sealwright.cagateway.connector;

import org.jspecify.annotations.Nullable;

/// What control is to be proven of.
///
/// @param domain the authorization domain name, A-labels
/// @param method DNS, HTTP or EMAIL
/// @param caOrderId the authority's order that the proof is for, where it counts for that one alone; null
///     where it counts for the account
public record WantedControl(
        String domain, String method, @Nullable String caOrderId) {}
