/// Looks up TXT records in the DNS that the simulator is pointed at.
@NullMarked
package io.sealwright.simulator.dns;

import org.jspecify.annotations.NullMarked;
