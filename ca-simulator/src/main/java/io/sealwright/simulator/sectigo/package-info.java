/// Sectigo Certificate Manager as it behaves: accounts, domains, certificates and the rules on them, free of any wire.
@NullMarked
package io.sealwright.simulator.sectigo;

import org.jspecify.annotations.NullMarked;
