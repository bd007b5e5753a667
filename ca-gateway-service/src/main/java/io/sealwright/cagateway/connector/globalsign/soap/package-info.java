/// The two SOAP services of GlobalSign Managed SSL on the wire. The only place that knows the generated types.
@NullMarked
package io.sealwright.cagateway.connector.globalsign.soap;

import org.jspecify.annotations.NullMarked;
