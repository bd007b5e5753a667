/// A root and an issuing authority of our own: real X.509 certificates, revocation list and OCSP.
@NullMarked
package io.sealwright.simulator.authority;

import org.jspecify.annotations.NullMarked;
