/// The whole system, driven through its public face only: REST at the gateway, and what the simulated
/// authority counts.
@NullMarked
package io.sealwright.acceptance;

import org.jspecify.annotations.NullMarked;
