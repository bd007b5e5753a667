/// What every played authority has in common: how the admin face sees it, and how its facts are kept.
@NullMarked
package io.sealwright.simulator.played;

import org.jspecify.annotations.NullMarked;
