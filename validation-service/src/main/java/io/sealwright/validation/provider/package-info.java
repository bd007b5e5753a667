/// The boundary behind which DNS providers stand: write one value, take one value away, and say what came of it.
///
/// Each provider is a package of its own below this one and knows none of the others. To add one: a bean
/// that implements [DnsProvider], and a test that extends `DnsProviderContract`. Nothing else has to change.
@NullMarked
package io.sealwright.validation.provider;

import org.jspecify.annotations.NullMarked;
