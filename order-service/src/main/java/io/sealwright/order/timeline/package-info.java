/// What happened to each order, in order, for people.
@NullMarked
package io.sealwright.order.timeline;

import org.jspecify.annotations.NullMarked;
