/// Names and records of DNS zones, as the rules of this service speak of them.
@NullMarked
package io.sealwright.validation.zone;

import org.jspecify.annotations.NullMarked;
