@NullMarked
package io.sealwright.notification.mail;

import org.jspecify.annotations.NullMarked;
