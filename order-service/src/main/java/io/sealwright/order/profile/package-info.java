/// Certificate profiles: names under which people order, with all that they would else have to say.
@NullMarked
package io.sealwright.order.profile;

import org.jspecify.annotations.NullMarked;
