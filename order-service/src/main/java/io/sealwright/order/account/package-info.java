/// What is known here of the CA accounts and DNS accounts that other services own.
@NullMarked
package io.sealwright.order.account;

import org.jspecify.annotations.NullMarked;
