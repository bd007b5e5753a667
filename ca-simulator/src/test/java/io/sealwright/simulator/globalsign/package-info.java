/// Tests of the simulated GlobalSign's rules.
@NullMarked
package io.sealwright.simulator.globalsign;

import org.jspecify.annotations.NullMarked;
