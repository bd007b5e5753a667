/// The embedded Kafka broker and its topics.
@NullMarked
package io.sealwright.localstack.kafka;

import org.jspecify.annotations.NullMarked;
