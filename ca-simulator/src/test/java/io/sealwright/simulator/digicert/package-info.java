/// DigiCert as its customers see it, over HTTP.
@NullMarked
package io.sealwright.simulator.digicert;

import org.jspecify.annotations.NullMarked;
