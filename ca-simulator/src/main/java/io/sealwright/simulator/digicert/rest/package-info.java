/// CertCentral's Services API v2 as it is on the wire.
@NullMarked
package io.sealwright.simulator.digicert.rest;

import org.jspecify.annotations.NullMarked;
