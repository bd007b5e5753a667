package io.sealwright.cagateway.connector.digicert.wire;

import io.sealwright.cagateway.connector.rest.Doc;
import java.util.Comparator;
import java.util.List;

/// One request about an order that somebody in the customer's account may have to approve; what was missing
/// is empty.
///
/// @param type new_request, reissue, duplicate or revoke
public record RequestItem(String id, String type, String status, String comments) {
    /// The newest first.
    static List<RequestItem> of(Doc order) {
        return order.items("requests").stream()
                .sorted(Comparator.comparingLong((Doc r) -> r.number("id").orElse(0))
                        .reversed())
                .map(r -> new RequestItem(r.text("id"), r.text("type"), r.text("status"), r.text("comments")))
                .toList();
    }

    public boolean isOpen() {
        return status.equals("pending") || status.equals("submitted");
    }
}
