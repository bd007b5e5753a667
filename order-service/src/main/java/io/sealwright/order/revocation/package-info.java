/// The revocation of certificates: asked for here or done at the authority, until the world can see it.
@NullMarked
package io.sealwright.order.revocation;

import org.jspecify.annotations.NullMarked;
