@NullMarked
package io.sealwright.gateway.limits;

import org.jspecify.annotations.NullMarked;
