/// What every REST resource shares: problem details, reading a JSON body, cursor paging, idempotency keys,
/// the caller.
@NullMarked
package io.sealwright.rest;

import org.jspecify.annotations.NullMarked;
