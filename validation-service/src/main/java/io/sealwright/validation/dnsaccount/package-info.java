/// DNS accounts: which zones this platform may write, where, and with whose key.
@NullMarked
package io.sealwright.validation.dnsaccount;

import org.jspecify.annotations.NullMarked;
