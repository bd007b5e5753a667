package io.sealwright.cagateway.connector.digicert.wire;

import java.util.List;

/// One certificate of an order; what was missing is empty.
///
/// @param names all of them, the common name among them
/// @param csr PEM
public record CertificateItem(String id, String serialNumber, String status, List<String> names, String csr) {
    public CertificateItem {
        names = List.copyOf(names);
    }

    /// By which CertCentral's certificates are in the order in which they were asked for; 0 where it is no
    /// number.
    public long number() {
        return id.matches("\\d{1,18}") ? Long.parseLong(id) : 0;
    }
}
