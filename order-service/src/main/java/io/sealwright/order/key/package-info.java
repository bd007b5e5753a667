/// Private keys that are made and held here, and public keys that are not to be used any more.
@NullMarked
package io.sealwright.order.key;

import org.jspecify.annotations.NullMarked;
