/// Certificate orders: what may be ordered, how an order lives, and its timeline.
@NullMarked
package io.sealwright.order.ordering;

import org.jspecify.annotations.NullMarked;
