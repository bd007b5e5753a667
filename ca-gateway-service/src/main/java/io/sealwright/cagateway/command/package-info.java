/// The commands that reach this service over Kafka.
@NullMarked
package io.sealwright.cagateway.command;

import org.jspecify.annotations.NullMarked;
