/// How fast the system is, as a ratio to what the same machine could do at best, measured in the same run.
@NullMarked
package io.sealwright.benchmarks;

import org.jspecify.annotations.NullMarked;
