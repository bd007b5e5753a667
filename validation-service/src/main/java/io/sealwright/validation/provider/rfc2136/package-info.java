/// DNS servers that take dynamic updates (RFC 2136) signed with a shared key (TSIG, RFC 8945): BIND, Knot, PowerDNS,
/// Windows.
@NullMarked
package io.sealwright.validation.provider.rfc2136;

import org.jspecify.annotations.NullMarked;
