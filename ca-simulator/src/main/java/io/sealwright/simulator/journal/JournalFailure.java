package io.sealwright.simulator.journal;

/// The journal can no longer promise that what happened survives; nothing may be answered as done.
public final class JournalFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
