/// Issued certificates: kept, shown, downloaded, superseded.
@NullMarked
package io.sealwright.order.certificate;

import org.jspecify.annotations.NullMarked;
