/// The embedded PostgreSQL and who may see what in it.
@NullMarked
package io.sealwright.localstack.postgres;

import org.jspecify.annotations.NullMarked;
