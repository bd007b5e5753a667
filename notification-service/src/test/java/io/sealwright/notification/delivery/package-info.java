@NullMarked
package io.sealwright.notification.delivery;

import org.jspecify.annotations.NullMarked;
