package io.sealwright.order.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/// A name that orders may give as their product.
///
/// @param product the authority's own product code
/// @param defaults fields of an order, for what an order leaves out
record CertificateProfile(
        UUID id,
        int version,
        String name,
        String caAccount,
        String product,
        ObjectNode defaults,
        Instant createdAt,
        Instant updatedAt) {}
