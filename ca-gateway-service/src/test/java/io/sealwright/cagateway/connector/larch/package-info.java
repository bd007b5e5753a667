/// Larch, an authority that does not exist: what the guide to adding one comes to. It joins the contract suite, and no
/// main code knows it.
@NullMarked
package io.sealwright.cagateway.connector.larch;

import org.jspecify.annotations.NullMarked;
