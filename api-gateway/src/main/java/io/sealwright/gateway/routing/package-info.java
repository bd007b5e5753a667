/// Which path belongs to which service, and how a request and its answer stream through.
@NullMarked
package io.sealwright.gateway.routing;

import org.jspecify.annotations.NullMarked;
