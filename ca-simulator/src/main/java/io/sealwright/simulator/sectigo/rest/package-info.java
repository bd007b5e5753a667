/// The SCM REST API as it is on the wire.
@NullMarked
package io.sealwright.simulator.sectigo.rest;

import org.jspecify.annotations.NullMarked;
