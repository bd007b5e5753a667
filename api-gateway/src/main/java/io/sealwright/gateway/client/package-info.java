/// API clients: services and scripts that show a key of their own.
@NullMarked
package io.sealwright.gateway.client;

import org.jspecify.annotations.NullMarked;
