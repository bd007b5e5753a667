@NullMarked
package io.sealwright.gateway;

import org.jspecify.annotations.NullMarked;
