@NullMarked
package io.sealwright.gateway.authentication;

import org.jspecify.annotations.NullMarked;
