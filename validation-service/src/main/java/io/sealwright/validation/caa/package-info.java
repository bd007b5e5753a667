/// Certification Authority Authorization (RFC 8659): which authorities a domain lets issue.
@NullMarked
package io.sealwright.validation.caa;

import org.jspecify.annotations.NullMarked;
