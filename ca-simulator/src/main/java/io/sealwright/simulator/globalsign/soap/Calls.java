package io.sealwright.simulator.globalsign.soap;

import io.sealwright.simulator.fault.InjectedFaults;
import io.sealwright.simulator.globalsign.Account;
import io.sealwright.simulator.globalsign.Accounts;
import io.sealwright.simulator.globalsign.CaError;
import io.sealwright.simulator.globalsign.ErrorCode;
import io.sealwright.simulator.globalsign.GlobalSign;
import io.sealwright.simulator.globalsign.Outcome;
import io.sealwright.simulator.journal.JournalFailure;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What every call goes through: the login before, the journal after.
@Singleton
class Calls {
    private static final Logger LOG = Logger.getLogger(Calls.class);

    private final Accounts accounts;
    private final GlobalSign globalSign;
    private final InjectedFaults faults;

    Calls(GlobalSign globalSign, InjectedFaults faults) {
        this.accounts = globalSign.accounts();
        this.globalSign = globalSign;
        this.faults = faults;
    }

    /// Lets the caller in, does the work, and waits until whatever it did or saw is on disk.
    <T> Outcome<T> answer(@Nullable String userName, @Nullable String password, Function<Account, Outcome<T>> work) {
        try {
            Outcome<T> outcome = switch (accounts.admit(userName, faults.passwordExpired() ? null : password)) {
                case Outcome.Refused<Account>(List<CaError> errors) -> new Outcome.Refused<>(errors);
                case Outcome.Done<Account>(Account account, var _) ->
                    faults.errorCode()
                            .<Outcome<T>>map(code -> Outcome.refused(asked(code)))
                            .orElseGet(() -> work.apply(account));
            };
            globalSign.awaitDurable();
            return outcome;
        } catch (JournalFailure failed) {
            // The journal has told the operator; the caller learns what the real CA would say.
            return Outcome.refused(ErrorCode.DATABASE_FAILED.error());
        } catch (RuntimeException unexpected) {
            LOG.error("A call could not be answered; the caller gets -1", unexpected);
            return Outcome.refused(ErrorCode.INTERNAL.error());
        }
    }

    private static CaError asked(String code) {
        for (ErrorCode known : ErrorCode.values()) {
            if (known.code().equals(code)) {
                return known.error();
            }
        }
        return new CaError(code, null, "The request failed with the code " + code + ".");
    }
}
