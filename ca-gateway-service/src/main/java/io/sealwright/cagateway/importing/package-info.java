/// What an account has at its authority beside the orders that were placed from here: found once by an import, and day
/// by day by the reconciliation.
@NullMarked
package io.sealwright.cagateway.importing;

import org.jspecify.annotations.NullMarked;
