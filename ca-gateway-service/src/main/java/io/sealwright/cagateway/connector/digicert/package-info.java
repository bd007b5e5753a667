/// DigiCert CertCentral, Services API v2.
@NullMarked
package io.sealwright.cagateway.connector.digicert;

import org.jspecify.annotations.NullMarked;
