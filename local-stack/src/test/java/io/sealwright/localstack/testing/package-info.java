/// PostgreSQL and Kafka for the tests of every module.
@NullMarked
package io.sealwright.localstack.testing;

import org.jspecify.annotations.NullMarked;
