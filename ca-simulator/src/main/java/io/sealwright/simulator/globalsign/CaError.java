package io.sealwright.simulator.globalsign;

import org.jspecify.annotations.Nullable;

/// One error of an answer.
///
/// @param field the element that it is about, where there is one
public record CaError(String code, @Nullable String field, String message) {}
