/// The simulated certificate authorities as one process: its settings and how its parts are put together.
@NullMarked
package io.sealwright.simulator;

import org.jspecify.annotations.NullMarked;
