/// The operators' dashboard: pages that read without scripts, and look again by themselves where scripts run.
@NullMarked
package io.sealwright.gateway.dashboard;

import org.jspecify.annotations.NullMarked;
