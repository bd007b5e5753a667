/// Tests of the journal.
@NullMarked
package io.sealwright.simulator.journal;

import org.jspecify.annotations.NullMarked;
