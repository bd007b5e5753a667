/// The only door: who may come in, how much, and to which service.
@NullMarked
package io.sealwright.gateway;

import org.jspecify.annotations.NullMarked;
