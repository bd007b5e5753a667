/// What was said to authorities and answered by them, kept for a while so that an operator can read it.
@NullMarked
package io.sealwright.cagateway.callrecord;

import org.jspecify.annotations.NullMarked;
