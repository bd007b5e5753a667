/// Operating-system processes that are started, watched, started again when they die, and stopped.
@NullMarked
package io.sealwright.localstack.process;

import org.jspecify.annotations.NullMarked;
