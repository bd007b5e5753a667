package io.sealwright.simulator.globalsign;

/// An additional name of an order.
///
/// @param type the CA's SANOptionType, such as 7 for a name elsewhere
public record SanEntry(int type, String name) {}
