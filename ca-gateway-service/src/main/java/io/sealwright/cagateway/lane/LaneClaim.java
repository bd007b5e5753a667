package io.sealwright.cagateway.lane;

/// In whose name work is claimed.
///
/// @param epoch the tenure of the lane's present holder
public record LaneClaim(String account, long epoch) {}
