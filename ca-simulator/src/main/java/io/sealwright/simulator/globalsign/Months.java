package io.sealwright.simulator.globalsign;

/// The validity periods that can be ordered, in the guide's days.
enum Months {
    THREE(3, 90),
    SIX(6, 184),
    TWELVE(12, 366),
    TWENTY_FOUR(24, 731),
    THIRTY_SIX(36, 1096),
    FORTY_EIGHT(48, 1461),
    SIXTY(60, 1826);

    private final int number;
    private final int days;

    Months(int number, int days) {
        this.number = number;
        this.days = days;
    }

    static Months of(int number) {
        for (Months months : values()) {
            if (months.number == number) {
                return months;
            }
        }
        throw new IllegalArgumentException("A validity of " + number + " months cannot be ordered");
    }

    int number() {
        return number;
    }

    int days() {
        return days;
    }
}
