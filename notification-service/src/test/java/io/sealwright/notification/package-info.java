@NullMarked
package io.sealwright.notification;

import org.jspecify.annotations.NullMarked;
