package io.sealwright.contracts;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The CloudEvents `type` of a message, with its version: `sealwright.ca.order-placed.v1`.
///
/// A version never changes its meaning. What an old reader could misread becomes a new record with the next
/// version, and both are read for one release.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Named {
    String value();
}
