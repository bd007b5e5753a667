/// The whole system on one machine: starts it, watches it, shows it, stops it.
@NullMarked
package io.sealwright.localstack;

import org.jspecify.annotations.NullMarked;
