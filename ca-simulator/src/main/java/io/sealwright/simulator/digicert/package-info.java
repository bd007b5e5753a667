/// DigiCert CertCentral as it behaves: accounts, domains, orders, requests and the rules on them, free of any wire.
@NullMarked
package io.sealwright.simulator.digicert;

import org.jspecify.annotations.NullMarked;
