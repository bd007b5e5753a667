/// Calling authorities over REST: one way to send, to read JSON leniently and to say what came of a call.
@NullMarked
package io.sealwright.cagateway.connector.rest;

import org.jspecify.annotations.NullMarked;
