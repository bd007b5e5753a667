@NullMarked
package io.sealwright.localstack.containers;

import org.jspecify.annotations.NullMarked;
