/// Proving control of domains to an authority.
@NullMarked
package io.sealwright.cagateway.domaincontrol;

import org.jspecify.annotations.NullMarked;
