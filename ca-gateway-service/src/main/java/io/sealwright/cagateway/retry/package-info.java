/// When to try again.
@NullMarked
package io.sealwright.cagateway.retry;

import org.jspecify.annotations.NullMarked;
