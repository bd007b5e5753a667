package io.sealwright.rest;

/// Ends a request with a problem that its sender can understand and mend.
public final class ProblemException extends RuntimeException {
    private final transient Problem problem;

    public ProblemException(Problem problem) {
        // The sender made the mistake, not this code: a stack trace would say nothing.
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
