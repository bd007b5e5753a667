/// Whose turn it is to call an account, when, and how fast: one replica per account, its rate and its pauses.
@NullMarked
package io.sealwright.cagateway.lane;

import org.jspecify.annotations.NullMarked;
