/// Certificates that accounts hold beside our orders, and how they come to be known here.
@NullMarked
package io.sealwright.order.importing;

import org.jspecify.annotations.NullMarked;
