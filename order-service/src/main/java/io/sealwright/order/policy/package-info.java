/// What each team may order, as administrators decide it.
@NullMarked
package io.sealwright.order.policy;

import org.jspecify.annotations.NullMarked;
