/// Revoking certificates, and finding out whether the world can see it.
@NullMarked
package io.sealwright.cagateway.revocation;

import org.jspecify.annotations.NullMarked;
