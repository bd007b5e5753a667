/// An append-only file of lines, each on disk before anything that rests on it is answered.
@NullMarked
package io.sealwright.simulator.journal;

import org.jspecify.annotations.NullMarked;
