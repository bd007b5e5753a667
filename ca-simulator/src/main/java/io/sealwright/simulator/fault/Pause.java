package io.sealwright.simulator.fault;

/// Waits on purpose, as the fault asks.
public final class Pause {
    private static final int DEFAULT_MILLIS = 1000;

    private Pause() {}

    public static void of(FaultRule rule) {
        of(millis(rule));
    }

    public static int millis(FaultRule rule) {
        Integer millis = rule.millis();
        return millis == null ? DEFAULT_MILLIS : millis;
    }

    public static void of(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
