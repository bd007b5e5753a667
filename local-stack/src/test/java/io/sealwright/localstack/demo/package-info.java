/// What a new stack is seeded with, and the order that shows it works, all through the public API.
@NullMarked
package io.sealwright.localstack.demo;

import org.jspecify.annotations.NullMarked;
