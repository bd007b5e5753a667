/// The state folder: what the local stack remembers between two starts.
@NullMarked
package io.sealwright.localstack.home;

import org.jspecify.annotations.NullMarked;
