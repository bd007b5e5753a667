package io.sealwright.cagateway.revocation;

import io.sealwright.cagateway.connector.Decision;
import io.sealwright.cagateway.connector.Revocation;
import io.sealwright.cagateway.connector.RevocationLook;
import io.sealwright.cagateway.connector.WantedDecision;
import io.sealwright.contracts.CaCommand.RevokeCertificate;
import java.time.Instant;

/// What can happen to a revocation.
sealed interface RevocationHappening {
    /// It was commanded once more.
    ///
    /// @param accountThere whether the account exists
    record Commanded(RevokeCertificate command, boolean accountThere) implements RevocationHappening {}

    /// Somebody mended the account.
    record AccountMended() implements RevocationHappening {}

    /// The account is left alone for a while, as too many calls came to nothing.
    ///
    /// @param why what happened, for a person
    record AccountPaused(Instant until, String why) implements RevocationHappening {}

    record CallEnded(Revocation revocation) implements RevocationHappening {}

    /// One of ours decided about it where it waits, at the authority, for an approval.
    record DecisionWanted(WantedDecision wanted) implements RevocationHappening {}

    /// @param wanted what was asked for with the call
    record DecisionEnded(WantedDecision wanted, Decision decision) implements RevocationHappening {}

    record LookEnded(RevocationLook look) implements RevocationHappening {}

    /// OCSP or a revocation list says that it is revoked.
    ///
    /// @param source OCSP or CRL
    record SeenByAll(String source, Instant since) implements RevocationHappening {}

    /// Neither says so.
    ///
    /// @param detail what each said
    record NotSeenYet(String detail) implements RevocationHappening {}
}
