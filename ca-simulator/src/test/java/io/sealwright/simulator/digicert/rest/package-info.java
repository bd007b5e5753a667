/// What of the Services API is tested without a wire.
@NullMarked
package io.sealwright.simulator.digicert.rest;

import org.jspecify.annotations.NullMarked;
