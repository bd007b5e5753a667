package io.sealwright.cagateway.connector;

/// One thing about an account that was tried out, for a person.
///
/// @param name what was tried, such as `login`
/// @param detail what came of it and, where it failed, what to do
public record AccountCheck(String name, boolean passed, String detail) {}
