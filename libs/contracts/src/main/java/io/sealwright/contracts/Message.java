package io.sealwright.contracts;

/// One thing said over Kafka. Its records carry [Named] with the versioned name under which they travel.
public sealed interface Message
        permits CaCommand, CaEvent, ValidationCommand, ValidationEvent, OrderEvent, NotificationEvent {
    /// The Kafka key: the id of the order, account, domain control or challenge that the message is about,
    /// so that the messages of each stay in order.
    String key();
}
