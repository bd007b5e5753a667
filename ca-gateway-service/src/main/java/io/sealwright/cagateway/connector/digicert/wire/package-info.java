/// What travels between us and CertCentral. Nothing here decides anything.
@NullMarked
package io.sealwright.cagateway.connector.digicert.wire;

import org.jspecify.annotations.NullMarked;
