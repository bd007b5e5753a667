package io.sealwright.cagateway.connector;

/// What one call said and was answered, noted by whatever puts it on the wire. Only masked texts come out.
public final class Wording {
    private static final ScopedValue<Wording> CURRENT = ScopedValue.newInstance();

    private final Masking masking;
    private volatile String sent = "";
    private volatile String received = "";

    public Wording(Masking masking) {
        this.masking = masking;
    }

    /// Runs a call whose words are noted here.
    public <T> T noting(ScopedValue.CallableOp<T, RuntimeException> call) {
        return ScopedValue.where(CURRENT, this).call(call);
    }

    /// Notes what the present call sends: method and address, and the body.
    public static void sends(String text) {
        if (CURRENT.isBound()) {
            CURRENT.get().sent = text;
        }
    }

    /// Notes what came back for the present call, as it came.
    public static void receives(String text) {
        if (CURRENT.isBound()) {
            CURRENT.get().received = text;
        }
    }

    /// Masked; empty where nothing was sent.
    public String sent() {
        return masking.of(sent);
    }

    /// Masked; empty where nothing came back.
    public String received() {
        return masking.of(received);
    }
}
