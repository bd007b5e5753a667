/// Control of domains at CA accounts: proven once, used by every order for names below.
@NullMarked
package io.sealwright.order.domain;

import org.jspecify.annotations.NullMarked;
