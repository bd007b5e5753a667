/// Sectigo as its customers see it, over HTTP.
@NullMarked
package io.sealwright.simulator.sectigo;

import org.jspecify.annotations.NullMarked;
