@NullMarked
package io.sealwright.pki;

import org.jspecify.annotations.NullMarked;
