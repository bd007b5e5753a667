/// What travels between us and SCM. Nothing here decides anything.
@NullMarked
package io.sealwright.cagateway.connector.sectigo.wire;

import org.jspecify.annotations.NullMarked;
