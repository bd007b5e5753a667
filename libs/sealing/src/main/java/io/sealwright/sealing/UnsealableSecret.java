package io.sealwright.sealing;

/// A sealed secret cannot be opened: its master key is not here, it was sealed for another owner, or it was
/// changed.
public final class UnsealableSecret extends RuntimeException {
    public UnsealableSecret(String message) {
        super(message);
    }
}
