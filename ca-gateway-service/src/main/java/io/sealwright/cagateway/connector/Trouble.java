package io.sealwright.cagateway.connector;

import io.sealwright.contracts.ReasonCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A call that brought no answer to its question, and surely changed nothing at the authority.
public sealed interface Trouble
        extends Placement,
                Search,
                LookUp,
                Changes,
                Cancellation,
                Decision,
                ControlRequest,
                ControlCheck,
                Catalog,
                Revocation,
                RevocationLook,
                History,
                CertificateCopy,
                Balance {
    ReasonCode reason();

    /// What happened, to what, and what to do next; never a secret.
    String detail();

    /// The same call may succeed later.
    ///
    /// @param notBefore when the authority asked us to come again; null where it said nothing
    /// @param reason CA_UNAVAILABLE where the authority is out of reach or busy; CA_UNEXPECTED_ANSWER where
    ///     it answers with an error of its own, which should not be waited out for ever; CA_PROCESSING
    ///     where it is busy with something else that must be through first
    record TryAgain(@Nullable Instant notBefore, ReasonCode reason, String detail) implements Trouble {}

    /// It stays so until a person changes something.
    ///
    /// @param reason CA_CREDENTIALS stops all calls of the account, so that it is not locked out
    record OperatorMustAct(ReasonCode reason, String detail) implements Trouble {}
}
