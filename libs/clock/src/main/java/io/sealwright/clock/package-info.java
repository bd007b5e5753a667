/// The one clock of every service, which a local stack or a test can move.
@NullMarked
package io.sealwright.clock;

import org.jspecify.annotations.NullMarked;
