/// Takes every mail that is sent to it and shows it over HTTP.
@NullMarked
package io.sealwright.localstack.mail;

import org.jspecify.annotations.NullMarked;
