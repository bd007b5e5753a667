/// Who is at the door, and the short-lived token by which the services know it too.
@NullMarked
package io.sealwright.gateway.authentication;

import org.jspecify.annotations.NullMarked;
