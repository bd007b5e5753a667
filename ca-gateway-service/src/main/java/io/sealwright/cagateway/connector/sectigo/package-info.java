/// Sectigo Certificate Manager (SCM).
@NullMarked
package io.sealwright.cagateway.connector.sectigo;

import org.jspecify.annotations.NullMarked;
