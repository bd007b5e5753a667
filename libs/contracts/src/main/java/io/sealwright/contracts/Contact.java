package io.sealwright.contracts;

/// Whom the authority may ask about an order.
public record Contact(String firstName, String lastName, String email, String phone) {
    /// Personal data stays out of logs.
    @Override
    public String toString() {
        return "Contact[…]";
    }
}
