package io.sealwright.cagateway.lane;

import io.sealwright.cagateway.connector.Capabilities;

/// In whose name work is claimed.
///
/// @param epoch the tenure of the lane's present holder
/// @param capabilities of the account's authority
public record LaneClaim(String account, long epoch, Capabilities capabilities) {}
