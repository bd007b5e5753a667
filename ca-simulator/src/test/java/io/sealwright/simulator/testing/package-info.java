/// What the tests share: a running simulator's surroundings, SOAP by hand, signing requests, a tiny name server.
@NullMarked
package io.sealwright.simulator.testing;

import org.jspecify.annotations.NullMarked;
