/// A small authoritative DNS server with TSIG-protected dynamic update (RFC 2136), for the local default and tests
/// only.
@NullMarked
package io.sealwright.localstack.dns;

import org.jspecify.annotations.NullMarked;
