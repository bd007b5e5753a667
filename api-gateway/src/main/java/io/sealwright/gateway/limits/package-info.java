/// How much one caller may send, at once and over time.
@NullMarked
package io.sealwright.gateway.limits;

import org.jspecify.annotations.NullMarked;
