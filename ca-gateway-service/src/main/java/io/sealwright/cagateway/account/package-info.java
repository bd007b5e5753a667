/// The accounts at certificate authorities: who we are there, how fast we may call, and whether they work.
@NullMarked
package io.sealwright.cagateway.account;

import org.jspecify.annotations.NullMarked;
