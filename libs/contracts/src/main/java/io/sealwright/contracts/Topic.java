package io.sealwright.contracts;

/// Every topic, with the one sealed interface whose messages travel on it. No name of a topic stands
/// anywhere else.
public enum Topic {
    CA_COMMANDS("ca.commands", CaCommand.class),
    CA_EVENTS("ca.events", CaEvent.class),
    VALIDATION_COMMANDS("validation.commands", ValidationCommand.class),
    VALIDATION_EVENTS("validation.events", ValidationEvent.class),
    ORDER_EVENTS("order.events", OrderEvent.class),
    NOTIFICATION_EVENTS("notification.events", NotificationEvent.class);

    private final String topicName;
    private final Class<? extends Message> messages;

    Topic(String topicName, Class<? extends Message> messages) {
        this.topicName = topicName;
        this.messages = messages;
    }

    public String topicName() {
        return topicName;
    }

    /// Where a message of this topic goes that a consumer could not take.
    public String deadLetters() {
        return topicName + ".dlq";
    }

    /// The sealed interface of this topic's messages.
    public Class<? extends Message> messages() {
        return messages;
    }

    /// The topic on which a message travels: the one whose interface it implements.
    public static Topic of(Message message) {
        return switch (message) {
            case CaCommand _ -> CA_COMMANDS;
            case CaEvent _ -> CA_EVENTS;
            case ValidationCommand _ -> VALIDATION_COMMANDS;
            case ValidationEvent _ -> VALIDATION_EVENTS;
            case OrderEvent _ -> ORDER_EVENTS;
            case NotificationEvent _ -> NOTIFICATION_EVENTS;
        };
    }
}
