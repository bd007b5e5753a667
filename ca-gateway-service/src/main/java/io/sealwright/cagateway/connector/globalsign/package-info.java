/// GlobalSign Managed SSL: which calls answer which question, and what its codes and states mean.
@NullMarked
package io.sealwright.cagateway.connector.globalsign;

import org.jspecify.annotations.NullMarked;
