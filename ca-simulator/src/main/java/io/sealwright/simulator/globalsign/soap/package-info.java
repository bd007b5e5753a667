/// GlobalSign's two SOAP services on the wire; the only package that knows the generated SOAP types.
@NullMarked
package io.sealwright.simulator.globalsign.soap;

import org.jspecify.annotations.NullMarked;
