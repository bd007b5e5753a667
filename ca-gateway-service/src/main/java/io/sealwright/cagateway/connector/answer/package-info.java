/// What authorities answer, and what that means whatever wire it came over.
@NullMarked
package io.sealwright.cagateway.connector.answer;

import org.jspecify.annotations.NullMarked;
