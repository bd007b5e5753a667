package io.sealwright.simulator.authority;

import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.X509ObjectIdentifiers;

/// Where the authority is reached, as certificates say it.
///
/// @param base such as `http://127.0.0.1:8090`, without a slash at its end
record RevocationPoints(String base) {

    CRLDistPoint rootCrl() {
        return crl("/ca/root.crl");
    }

    CRLDistPoint issuingCrl() {
        return crl("/ca/issuing.crl");
    }

    AuthorityInformationAccess access() {
        return new AuthorityInformationAccess(new AccessDescription[] {
            new AccessDescription(X509ObjectIdentifiers.id_ad_ocsp, uri("/ca/ocsp")),
            new AccessDescription(X509ObjectIdentifiers.id_ad_caIssuers, uri("/ca/issuing.der"))
        });
    }

    private CRLDistPoint crl(String path) {
        return new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(new DistributionPointName(new GeneralNames(uri(path))), null, null)
        });
    }

    private GeneralName uri(String path) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, base + path);
    }
}
