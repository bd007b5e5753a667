/// Buys certificates at certificate authorities for the order service, each order once.
@NullMarked
package io.sealwright.cagateway;

import org.jspecify.annotations.NullMarked;
