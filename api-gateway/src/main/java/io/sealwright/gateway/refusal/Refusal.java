package io.sealwright.gateway.refusal;

import io.sealwright.rest.Problem;

/// Why a request goes no further than the door.
public sealed interface Refusal {
    /// What the caller is told.
    Problem problem();

    /// A short name for metrics.
    default String reason() {
        return problem().type().substring("/problems/".length());
    }

    private static Problem problem(String kind, String title, int status, String detail) {
        return new Problem("/problems/" + kind, title, status, detail, null, null);
    }

    /// Nobody showed who it is, or the key is none of ours.
    record Unauthenticated() implements Refusal {
        @Override
        public Problem problem() {
            return Refusal.problem(
                    "unauthenticated",
                    "Who are you?",
                    401,
                    "Send 'Authorization: Bearer <API key>' with a key that is valid.");
        }
    }

    record Forbidden() implements Refusal {
        @Override
        public Problem problem() {
            return Refusal.problem(
                    "forbidden",
                    "Not allowed",
                    403,
                    "Your roles do not allow this. Ask an administrator for the role that does.");
        }
    }

    record UnknownPath() implements Refusal {
        @Override
        public Problem problem() {
            return Refusal.problem(
                    "not-found",
                    "Not found",
                    404,
                    "There is no such path. The document at /openapi lists all there are.");
        }
    }

    /// @param limit in bytes
    record TooLarge(long limit) implements Refusal {
        @Override
        public Problem problem() {
            return Refusal.problem(
                    "too-large",
                    "Too large",
                    413,
                    "A body here may have at most " + limit
                            + " bytes. Nothing of it was carried out, unless the answer of a" + " service came first.");
        }
    }

    record LengthMissing() implements Refusal {
        @Override
        public Problem problem() {
            return Refusal.problem(
                    "length-required",
                    "The length of the body is missing",
                    411,
                    "Send this request with a Content-Length. Nothing of it was carried out.");
        }
    }

    record TooSlow() implements Refusal {
        @Override
        public Problem problem() {
            return Refusal.problem(
                    "request-timeout",
                    "The request did not arrive in time",
                    408,
                    "The rest of the body did not come in time. Send the request again.");
        }
    }

    /// @param retryAfterSeconds at least 1
    record TooMany(long retryAfterSeconds) implements Refusal {
        @Override
        public Problem problem() {
            return Refusal.problem(
                    "rate-limited",
                    "Too many requests",
                    429,
                    "This client sends faster than its limit. Go on in " + retryAfterSeconds
                            + " s, and slower; orders:batch takes 10,000 orders in one request.");
        }
    }

    record Unreachable(String service) implements Refusal {
        /// When a caller may try again, in seconds.
        public static final int RETRY_AFTER = 5;

        @Override
        public Problem problem() {
            return Refusal.problem(
                    "service-unavailable",
                    "Not available at the moment",
                    503,
                    "The " + service + " cannot be reached. The request was not passed on; send it again.");
        }
    }

    record Unanswered(String service) implements Refusal {
        @Override
        public Problem problem() {
            return Refusal.problem(
                    "service-timeout",
                    "No answer in time",
                    504,
                    "The " + service
                            + " did not answer in time. Whether it carried the request out is not known: look, or send"
                            + " it again with the same Idempotency-Key.");
        }
    }

    record Broken(String service) implements Refusal {
        @Override
        public Problem problem() {
            return Refusal.problem(
                    "service-lost",
                    "The connection broke",
                    502,
                    "The connection to the " + service
                            + " broke before it answered. Whether it carried the request out is not"
                            + " known: look, or send it again with the same Idempotency-Key.");
        }
    }

    /// The service does not take this door's word for who calls.
    record Distrusted(String service) implements Refusal {
        @Override
        public Problem problem() {
            return Refusal.problem(
                    "service-distrust",
                    "Wrongly set up",
                    502,
                    "The " + service
                            + " does not accept the identity that the gateway vouches for. An operator must give both"
                            + " the same identity key pair, and their clocks the same time.");
        }
    }

    /// @param incident an id that stands in the log too
    record Failed(String incident) implements Refusal {
        @Override
        public Problem problem() {
            return Refusal.problem(
                    "internal",
                    "Something failed here",
                    500,
                    "It is not your request's fault. Tell an operator the incident " + incident + ".");
        }
    }

    /// @param status 400 to 499
    record Malformed(int status) implements Refusal {
        @Override
        public Problem problem() {
            return Refusal.problem(
                    "http-" + status, "The request was not served", status, "HTTP status " + status + ".");
        }
    }
}
