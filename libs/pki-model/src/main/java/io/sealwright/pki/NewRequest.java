package io.sealwright.pki;

import java.io.IOException;
import java.security.KeyPair;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;

/// Makes certificate signing requests for keys that are made here.
public final class NewRequest {
    private NewRequest() {}

    /// A request for exactly these names: the common name as its subject, all names among its alternative
    /// names.
    ///
    /// @param keys of the kind
    public static CertificateRequest of(KeyPair keys, KeyKind kind, OrderedNames names) {
        try {
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            extensions.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(generalNames(names.subjectAltNames())));
            byte[] der = new PKCS10CertificationRequestBuilder(
                            new X500NameBuilder()
                                    .addRDN(BCStyle.CN, names.commonName())
                                    .build(),
                            SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
                    .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate())
                    .build(new JcaContentSignerBuilder(kind.signature()).build(keys.getPrivate()))
                    .getEncoded();
            return CertificateRequest.parse(Pem.write("CERTIFICATE REQUEST", der));
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("A request could not be made with a new key of " + kind.describe(), e);
        }
    }

    private static GeneralName[] generalNames(List<SubjectAltName> names) {
        return names.stream().map(NewRequest::generalName).toArray(GeneralName[]::new);
    }

    private static GeneralName generalName(SubjectAltName name) {
        return switch (name) {
            case SubjectAltName.Dns dns -> new GeneralName(GeneralName.dNSName, dns.text());
            case SubjectAltName.Ip ip -> new GeneralName(GeneralName.iPAddress, ip.text());
            case SubjectAltName.Other other ->
                throw new IllegalArgumentException("No server certificate can hold the " + other.kind());
        };
    }
}
