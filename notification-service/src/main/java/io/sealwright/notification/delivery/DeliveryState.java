package io.sealwright.notification.delivery;

/// Where a delivery stands.
enum DeliveryState {
    /// Waits until it is due.
    QUEUED,
    /// Is being handed to the mail server, or was when a process stopped.
    SENDING,
    /// The mail server took it.
    DELIVERED,
    /// Given up; an operator can send it again.
    FAILED
}
