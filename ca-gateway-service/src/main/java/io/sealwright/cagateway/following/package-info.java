/// What became of the orders that an authority has: asked for once per account, not once per order.
@NullMarked
package io.sealwright.cagateway.following;

import org.jspecify.annotations.NullMarked;
