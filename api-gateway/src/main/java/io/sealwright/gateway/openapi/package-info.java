/// The public document of the API.
@NullMarked
package io.sealwright.gateway.openapi;

import org.jspecify.annotations.NullMarked;
