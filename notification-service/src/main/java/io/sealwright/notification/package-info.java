/// Tells people what they must know: which news, to whom, and proof that it was handed to the mail server.
@NullMarked
package io.sealwright.notification;

import org.jspecify.annotations.NullMarked;
