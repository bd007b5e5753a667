package io.sealwright.pki;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/// Reads subjects and issuers.
final class DistinguishedName {
    /// Attributes that public authorities use beyond those which RFC 2253 names.
    private static final Map<String, String> KEYWORDS = Map.of(
            "2.5.4.5", "serialNumber",
            "2.5.4.15", "businessCategory",
            "2.5.4.17", "postalCode",
            "2.5.4.97", "organizationIdentifier",
            "1.2.840.113549.1.9.1", "emailAddress",
            "1.3.6.1.4.1.311.60.2.1.1", "jurisdictionL",
            "1.3.6.1.4.1.311.60.2.1.2", "jurisdictionST",
            "1.3.6.1.4.1.311.60.2.1.3", "jurisdictionC");

    private DistinguishedName() {}

    /// As RFC 2253 writes it, the most specific part first: `CN=www.example.com,O=Example,C=DE`.
    static String text(X500Name name) throws IOException {
        return new X500Principal(name.getEncoded()).getName(X500Principal.RFC2253, KEYWORDS);
    }

    /// The common names that are not empty, in the order of their appearance.
    static List<String> commonNames(X500Name name) {
        return Arrays.stream(name.getRDNs(BCStyle.CN))
                .flatMap(rdn -> Arrays.stream(rdn.getTypesAndValues()))
                .filter(part -> part.getType().equals(BCStyle.CN))
                .flatMap(part ->
                        part.getValue() instanceof ASN1String string ? Stream.of(string.getString()) : Stream.of())
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
