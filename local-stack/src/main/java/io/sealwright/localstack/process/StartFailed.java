package io.sealwright.localstack.process;

import java.io.IOException;

/// A part did not become ready. The message is for the person at the terminal.
public final class StartFailed extends IOException {
    private static final long serialVersionUID = 1L;

    public StartFailed(String message) {
        super(message);
    }

    public StartFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
