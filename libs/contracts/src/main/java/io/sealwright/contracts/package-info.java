/// What crosses Kafka: topics, the envelope's facts, and the catalogue of reasons for which a thing waits.
///
/// Records of strings, numbers and instants only; it depends on nothing of ours and on no framework.
@NullMarked
package io.sealwright.contracts;

import org.jspecify.annotations.NullMarked;
