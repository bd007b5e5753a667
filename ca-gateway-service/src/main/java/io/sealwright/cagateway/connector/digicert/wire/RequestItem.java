package io.sealwright.cagateway.connector.digicert.wire;

/// One request about an order that somebody in the customer's account may have to approve; what was missing
/// is empty.
///
/// @param type new_request, reissue, duplicate or revoke
public record RequestItem(String id, String type, String status, String comments) {
    public boolean isOpen() {
        return status.equals("pending") || status.equals("submitted");
    }
}
