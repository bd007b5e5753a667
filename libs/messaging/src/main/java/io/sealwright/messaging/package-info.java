/// Outbox, relay, inbox and dead letters: how a service says something and hears something exactly once.
///
/// What is said is written in the transaction of the change that it tells of, and published afterwards.
/// What is heard takes effect in one transaction with the note that it was heard.
@NullMarked
package io.sealwright.messaging;

import org.jspecify.annotations.NullMarked;
