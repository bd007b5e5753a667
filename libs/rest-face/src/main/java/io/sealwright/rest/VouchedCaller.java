package io.sealwright.rest;

import java.util.Set;

/// A caller as a value.
record VouchedCaller(String name, String team, Set<String> roles) implements Caller {}
