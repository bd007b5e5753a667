package io.sealwright.pki;

import com.google.common.base.CharMatcher;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/// Reads the content of a subject alternative name extension.
final class AlternativeNames {
    private AlternativeNames() {}

    static List<SubjectAltName> read(ASN1Encodable content) {
        return Arrays.stream(GeneralNames.getInstance(content).getNames())
                .map(AlternativeNames::read)
                .toList();
    }

    private static SubjectAltName read(GeneralName name) {
        ASN1Encodable value = name.getName();
        return switch (name.getTagNo()) {
            case GeneralName.dNSName -> dns(string(value));
            case GeneralName.iPAddress -> ip(ASN1OctetString.getInstance(value).getOctets());
            case GeneralName.rfc822Name -> new SubjectAltName.Other(SubjectAltName.Kind.EMAIL, string(value));
            case GeneralName.uniformResourceIdentifier ->
                new SubjectAltName.Other(SubjectAltName.Kind.URI, string(value));
            case GeneralName.directoryName ->
                new SubjectAltName.Other(
                        SubjectAltName.Kind.DIRECTORY_NAME,
                        X500Name.getInstance(value).toString());
            case GeneralName.registeredID ->
                new SubjectAltName.Other(
                        SubjectAltName.Kind.REGISTERED_ID,
                        ASN1ObjectIdentifier.getInstance(value).getId());
            default -> new SubjectAltName.Other(SubjectAltName.Kind.OTHER_NAME, "");
        };
    }

    private static String string(ASN1Encodable value) {
        return ASN1IA5String.getInstance(value).getString();
    }

    /// A certificate's names are ASCII; Unicode here is a mistake of the maker's, which must not be repaired
    /// silently.
    private static SubjectAltName dns(String text) {
        if (CharMatcher.ascii().matchesAllOf(text)) {
            try {
                return new SubjectAltName.Dns(DomainName.parse(text));
            } catch (PkiProblem notAName) {
                return new SubjectAltName.Other(SubjectAltName.Kind.MALFORMED_DNS_NAME, text);
            }
        }
        return new SubjectAltName.Other(SubjectAltName.Kind.MALFORMED_DNS_NAME, text);
    }

    private static SubjectAltName ip(byte[] octets) {
        try {
            return SubjectAltName.Ip.of(InetAddress.getByAddress(octets));
        } catch (UnknownHostException notFourOrSixteenOctets) {
            return new SubjectAltName.Other(
                    SubjectAltName.Kind.MALFORMED_IP_ADDRESS, HexFormat.of().formatHex(octets));
        }
    }
}
