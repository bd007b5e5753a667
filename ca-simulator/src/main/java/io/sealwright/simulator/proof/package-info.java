/// How control of a name is proved: what its letters tell, what DNS says of it, what its web server shows.
@NullMarked
package io.sealwright.simulator.proof;

import org.jspecify.annotations.NullMarked;
