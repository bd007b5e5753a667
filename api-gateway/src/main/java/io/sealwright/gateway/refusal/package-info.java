/// How the door says no: always a problem detail, never anything from inside.
@NullMarked
package io.sealwright.gateway.refusal;

import org.jspecify.annotations.NullMarked;
