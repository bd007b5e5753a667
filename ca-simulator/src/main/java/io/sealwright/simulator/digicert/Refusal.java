package io.sealwright.simulator.digicert;

/// A call that is refused, with the status and the code that say why.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private Refusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public static Refusal bad(String code, String message) {
        return new Refusal(400, code, message);
    }

    public static Refusal invalid(String field) {
        return bad("invalid_value:" + field, "Request field " + field + " contains an invalid value.");
    }

    public static Refusal missing(String field) {
        return bad("required_param:" + field, "Missing required parameter: " + field + ".");
    }

    public static Refusal notFound(String what) {
        return new Refusal(404, "not_found|" + what, "The " + what + " was not found.");
    }

    public static Refusal forbidden(String why) {
        return new Refusal(403, "access_denied|" + why, "Access denied.");
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
