package io.sealwright.rest;

/// What is wrong with one part of a request.
///
/// @param pointer where, as a JSON pointer (RFC 6901) into the body, or `header:Name` or `query:name`
/// @param detail what is wrong and what would be right, for a person
public record FieldProblem(String pointer, String detail) {}
