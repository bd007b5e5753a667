package io.sealwright.cagateway.connector.digicert.wire;

import java.util.List;

/// A part of the list of all orders.
///
/// @param total how many the whole list has; 0 where it was not said
public record OrderPage(List<PastOrder> orders, long total) {
    public OrderPage {
        orders = List.copyOf(orders);
    }
}
