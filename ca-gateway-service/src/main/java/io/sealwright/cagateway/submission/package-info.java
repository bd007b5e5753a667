/// Orders on their way to an authority: each is bought once, whatever crashes or times out in between.
@NullMarked
package io.sealwright.cagateway.submission;

import org.jspecify.annotations.NullMarked;
