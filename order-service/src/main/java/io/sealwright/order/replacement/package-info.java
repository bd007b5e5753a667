/// Orders that take a certificate's place: its renewal asked for by hand, its reissue, its change of names.
@NullMarked
package io.sealwright.order.replacement;

import org.jspecify.annotations.NullMarked;
