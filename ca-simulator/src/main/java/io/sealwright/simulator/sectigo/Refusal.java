package io.sealwright.simulator.sectigo;

/// A call that is refused, with the code that says why.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    private Refusal(int status, int code, String description) {
        super(description);
        this.status = status;
        this.code = code;
    }

    public static Refusal of(int code, String description) {
        return new Refusal(400, code, description);
    }

    public static Refusal missing(String field) {
        return of(-7, "Required value ''" + field + "'' is missing.");
    }

    public static Refusal invalid(String field) {
        return of(-1601, "Field ''" + field + "'' has an invalid value.");
    }

    public static Refusal unreadable(String why) {
        return of(-1002, "The request cannot be parsed: " + why);
    }

    public static Refusal noCertificate() {
        return new Refusal(404, -5101, "Certificate not found.");
    }

    public static Refusal noOrganization() {
        return new Refusal(404, -1023, "Organization not found.");
    }

    public static Refusal noDomain() {
        return new Refusal(404, -727, "Domain does not exist.");
    }

    public static Refusal unknownPath() {
        return new Refusal(404, -1, "There is nothing here.");
    }

    public int status() {
        return status;
    }

    public int code() {
        return code;
    }
}
