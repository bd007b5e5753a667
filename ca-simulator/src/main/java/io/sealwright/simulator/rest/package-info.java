/// What authorities with a REST API have in common: calls, answers, a table of routes, and the faults done to them.
@NullMarked
package io.sealwright.simulator.rest;

import org.jspecify.annotations.NullMarked;
