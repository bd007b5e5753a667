/// Tests of the whole simulator, over HTTP as its clients see it.
@NullMarked
package io.sealwright.simulator;

import org.jspecify.annotations.NullMarked;
