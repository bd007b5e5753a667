/// The same stack in containers of a Docker engine.
@NullMarked
package io.sealwright.localstack.containers;

import org.jspecify.annotations.NullMarked;
