package io.sealwright.cagateway.connector.digicert.wire;

import io.sealwright.cagateway.connector.rest.Doc;
import java.util.List;
import java.util.stream.Stream;

/// One certificate of an order; what was missing is empty.
///
/// @param names all of them, the common name among them
/// @param csr PEM
public record CertificateItem(String id, String serialNumber, String status, List<String> names, String csr) {
    public CertificateItem {
        names = List.copyOf(names);
    }

    static List<CertificateItem> listed(Doc doc) {
        return doc.items("certificates").stream().map(CertificateItem::read).toList();
    }

    static CertificateItem read(Doc doc) {
        return new CertificateItem(
                doc.text("id"),
                doc.text("serial_number"),
                doc.text("status"),
                Stream.concat(Stream.of(doc.text("common_name")), doc.texts("dns_names").stream())
                        .filter(n -> !n.isEmpty())
                        .distinct()
                        .toList(),
                doc.text("csr"));
    }

    /// By which CertCentral's certificates are in the order in which they were asked for; 0 where it is no
    /// number.
    public long number() {
        return id.matches("\\d{1,18}") ? Long.parseLong(id) : 0;
    }
}
