@NullMarked
package io.sealwright.gateway.dashboard;

import org.jspecify.annotations.NullMarked;
