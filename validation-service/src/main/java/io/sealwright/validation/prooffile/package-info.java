/// Files that prove control of a name: where they are, how they are served here, and how they are fetched as the
/// authorities do.
@NullMarked
package io.sealwright.validation.prooffile;

import org.jspecify.annotations.NullMarked;
