/// Challenges: values that must stand in DNS for as long as an authority may look, and not a moment longer than needed.
///
/// What happens next is decided by pure rules ([ChallengeRules]); commands, the worker and the REST face only carry
/// facts to them.
@NullMarked
package io.sealwright.validation.challenge;

import org.jspecify.annotations.NullMarked;
