/// GlobalSign Managed SSL as it behaves: accounts, profiles, domains, orders and the checks on them, free of any wire.
@NullMarked
package io.sealwright.simulator.globalsign;

import org.jspecify.annotations.NullMarked;
