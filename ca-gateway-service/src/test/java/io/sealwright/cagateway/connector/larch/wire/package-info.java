/// Larch over REST.
@NullMarked
package io.sealwright.cagateway.connector.larch.wire;

import org.jspecify.annotations.NullMarked;
