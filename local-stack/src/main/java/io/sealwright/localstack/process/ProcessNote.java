package io.sealwright.localstack.process;

/// What is written down of a running part, for `status` and for the next start.
///
/// @param readyUrl empty where there is none
public record ProcessNote(String name, long pid, int port, String readyUrl) {}
