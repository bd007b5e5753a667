/// Domains that an account has proven, as far as authorities keep such a list.
@NullMarked
package io.sealwright.cagateway.connector.domains;

import org.jspecify.annotations.NullMarked;
