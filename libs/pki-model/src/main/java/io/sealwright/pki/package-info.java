/// What the field's rules are about, as values: domain names, keys, signing requests, certificates, chains and the
/// dated limits they are held to.
@NullMarked
package io.sealwright.pki;

import org.jspecify.annotations.NullMarked;
