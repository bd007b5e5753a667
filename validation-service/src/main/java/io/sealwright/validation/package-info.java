/// Proves control of domains by DNS: publishes what an authority asks for, sees that it is visible, and takes it away.
@NullMarked
package io.sealwright.validation;

import org.jspecify.annotations.NullMarked;
