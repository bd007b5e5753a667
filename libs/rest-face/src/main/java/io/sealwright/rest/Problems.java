package io.sealwright.rest;

import java.util.List;

/// The kinds of problem that a REST face answers with. One place, so that a kind has one type, title and
/// status.
public final class Problems {
    private Problems() {}

    /// 400: the request cannot be understood.
    public static ProblemException badRequest(String detail) {
        return new ProblemException(Problem.of("bad-request", "The request cannot be understood", 400, detail));
    }

    /// 403: the caller is known, and may not do this.
    public static ProblemException forbidden(String detail) {
        return new ProblemException(Problem.of("forbidden", "Not allowed", 403, detail));
    }

    /// 404: there is no such thing, or the caller may not know of it.
    public static ProblemException notFound(String what, String id) {
        return new ProblemException(Problem.of(
                "not-found", "Not found", 404, "There is no " + what + " '" + abbreviated(id) + "' that you may see."));
    }

    /// 409: it does not fit the present state of the thing.
    public static ProblemException conflict(String detail) {
        return new ProblemException(Problem.of("conflict", "It does not fit the present state", 409, detail));
    }

    /// 412: the thing was changed by somebody else meanwhile (RFC 9110, If-Match).
    public static ProblemException preconditionFailed(String detail) {
        return new ProblemException(Problem.of("precondition-failed", "Changed meanwhile", 412, detail));
    }

    /// 422: the request is understood, and parts of it are wrong.
    public static ProblemException invalid(List<FieldProblem> errors) {
        String detail = errors.size() == 1
                ? errors.getFirst().pointer() + ": " + errors.getFirst().detail()
                : errors.size() + " parts of the request are wrong; each is listed in errors.";
        Problem problem = Problem.of("invalid", "The request is not valid", 422, detail);
        return new ProblemException(new Problem(
                problem.type(), problem.title(), problem.status(), problem.detail(), null, List.copyOf(errors)));
    }

    /// 422: the key was used before for another request (IETF draft idempotency-key-header, section 2.7).
    public static ProblemException idempotencyKeyReused(String key) {
        return new ProblemException(Problem.of(
                "idempotency-key-reused",
                "The Idempotency-Key was used for another request",
                422,
                "The Idempotency-Key '" + abbreviated(key)
                        + "' came before with another body. Nothing was written. Send a new key for a new request."));
    }

    /// 502: somebody behind this service was asked and gave no usable answer.
    public static ProblemException noAnswerBehind(String detail) {
        return new ProblemException(
                Problem.of("no-answer-behind", "There is no answer from behind this service", 502, detail));
    }

    /// 503: somebody behind this service may not be asked at the moment.
    public static ProblemException busyBehind(String detail) {
        return new ProblemException(
                Problem.of("busy-behind", "What stands behind this service may not be asked now", 503, detail));
    }

    private static String abbreviated(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
