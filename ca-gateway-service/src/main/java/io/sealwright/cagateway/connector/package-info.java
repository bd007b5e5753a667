/// The boundary to certificate authorities: what can be asked of any of them, and the closed sets of
/// answers. One folder below per authority; nothing outside it knows which authority it talks to.
@NullMarked
package io.sealwright.cagateway.connector;

import org.jspecify.annotations.NullMarked;
