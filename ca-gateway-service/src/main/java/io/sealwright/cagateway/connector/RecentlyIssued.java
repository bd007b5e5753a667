package io.sealwright.cagateway.connector;

import java.util.LinkedHashSet;

/// The orders that a list showed as issued last, so that their certificates are fetched without asking for the
/// orders first. Many of them are none of ours and never fetched: only the newest are kept. Safe for several threads.
public final class RecentlyIssued {
    private static final int MOST = 10_000;

    private final LinkedHashSet<String> caOrderIds = new LinkedHashSet<>();

    public synchronized void add(String caOrderId) {
        caOrderIds.addLast(caOrderId);
        if (caOrderIds.size() > MOST) {
            caOrderIds.removeFirst();
        }
    }

    /// @return whether it was there
    public synchronized boolean remove(String caOrderId) {
        return caOrderIds.remove(caOrderId);
    }
}
