/// Who did what that must be accounted for.
@NullMarked
package io.sealwright.order.audit;

import org.jspecify.annotations.NullMarked;
