package io.sealwright.pki;

/// Input from outside that cannot be understood as the thing it was given as.
///
/// It is the only exception that parsing in this package lets out, whatever bytes it is fed. The message is a
/// sentence for the person who sent the input: it quotes at most a short, escaped part of it and never anything of
/// a private key. Input that is understood and yet not allowed is no problem of this kind: the rule types answer
/// with violations.
public final class PkiProblem extends RuntimeException {
    /// What is wrong, for programs.
    public enum Code {
        INVALID_NAME,
        INVALID_ADDRESS,
        TOO_LARGE,
        NOT_PEM,
        WRONG_PEM_TYPE,
        SEVERAL_PEM_BLOCKS,
        TEXT_AROUND_PEM,
        MALFORMED,
        UNSUPPORTED_KEY,
        UNSUPPORTED_SIGNATURE,
        BAD_SIGNATURE
    }

    private final Code code;

    PkiProblem(Code code, String message) {
        super(message);
        this.code = code;
    }

    PkiProblem(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
