/// Secrets at rest: sealed under a master key that names itself, so that keys can be rotated without
/// downtime.
@NullMarked
package io.sealwright.sealing;

import org.jspecify.annotations.NullMarked;
