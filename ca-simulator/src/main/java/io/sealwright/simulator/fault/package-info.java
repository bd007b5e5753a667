/// Faults on demand: what an account asked for, drawn with a seed.
@NullMarked
package io.sealwright.simulator.fault;

import org.jspecify.annotations.NullMarked;
