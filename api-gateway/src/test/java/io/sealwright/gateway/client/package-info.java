@NullMarked
package io.sealwright.gateway.client;

import org.jspecify.annotations.NullMarked;
