@NullMarked
package io.sealwright.notification.news;

import org.jspecify.annotations.NullMarked;
