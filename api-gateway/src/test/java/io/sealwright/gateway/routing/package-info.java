@NullMarked
package io.sealwright.gateway.routing;

import org.jspecify.annotations.NullMarked;
