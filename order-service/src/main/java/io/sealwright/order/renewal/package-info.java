/// Certificates that reach their renewal time, and the orders that renew them.
@NullMarked
package io.sealwright.order.renewal;

import org.jspecify.annotations.NullMarked;
