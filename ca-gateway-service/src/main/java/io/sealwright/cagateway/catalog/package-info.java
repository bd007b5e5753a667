/// What accounts have at their authorities beside orders, read now and then.
@NullMarked
package io.sealwright.cagateway.catalog;

import org.jspecify.annotations.NullMarked;
