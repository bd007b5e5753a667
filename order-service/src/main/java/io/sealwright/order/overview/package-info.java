/// The numbers of the dashboard's first page.
@NullMarked
package io.sealwright.order.overview;

import org.jspecify.annotations.NullMarked;
