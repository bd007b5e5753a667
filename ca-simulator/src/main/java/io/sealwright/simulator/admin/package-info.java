/// The face for tests and operators of the simulator: accounts, faults, what was bought, how often each call came.
@NullMarked
package io.sealwright.simulator.admin;

import org.jspecify.annotations.NullMarked;
