/// How one mail is written and handed to the mail server, and what the server's answer means.
@NullMarked
package io.sealwright.notification.mail;

import org.jspecify.annotations.NullMarked;
