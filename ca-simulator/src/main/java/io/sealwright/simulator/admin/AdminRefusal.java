package io.sealwright.simulator.admin;

/// The admin face cannot do what it was asked, and says why.
final class AdminRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    private AdminRefusal(int status, String message) {
        super(message);
        this.status = status;
    }

    static AdminRefusal badInput(String message) {
        return new AdminRefusal(400, message);
    }

    static AdminRefusal notFound(String message) {
        return new AdminRefusal(404, message);
    }

    int status() {
        return status;
    }
}
