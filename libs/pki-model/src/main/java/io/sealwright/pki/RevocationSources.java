package io.sealwright.pki;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;

/// Where a certificate says that its revocation can be looked up; http and https only.
///
/// @param ocsp responders (authority information access)
/// @param lists of revoked certificates (CRL distribution points)
public record RevocationSources(List<String> ocsp, List<String> lists) {
    private static final String WHAT = "The certificate's addresses for revocation";

    public RevocationSources {
        ocsp = List.copyOf(ocsp);
        lists = List.copyOf(lists);
    }

    /// @throws PkiProblem where the certificate's own extensions cannot be read
    public static RevocationSources of(IssuedCertificate certificate) {
        return StrictDer.guarded(WHAT, () -> {
            Extensions extensions = new X509CertificateHolder(certificate.der().bytes()).getExtensions();
            if (extensions == null) {
                return new RevocationSources(List.of(), List.of());
            }
            AuthorityInformationAccess access = AuthorityInformationAccess.fromExtensions(extensions);
            CRLDistPoint points =
                    CRLDistPoint.getInstance(extensions.getExtensionParsedValue(Extension.cRLDistributionPoints));
            return new RevocationSources(
                    access == null ? List.of() : ocsp(access), points == null ? List.of() : lists(points));
        });
    }

    private static List<String> ocsp(AuthorityInformationAccess access) {
        return Arrays.stream(access.getAccessDescriptions())
                .filter(d -> d.getAccessMethod().equals(AccessDescription.id_ad_ocsp))
                .flatMap(d -> address(d.getAccessLocation()))
                .distinct()
                .toList();
    }

    /// Lists that somebody else signs are left out.
    private static List<String> lists(CRLDistPoint points) {
        return Arrays.stream(points.getDistributionPoints())
                .filter(p -> p.getCRLIssuer() == null)
                .map(DistributionPoint::getDistributionPoint)
                .filter(name -> name != null && name.getType() == DistributionPointName.FULL_NAME)
                .flatMap(name ->
                        Arrays.stream(GeneralNames.getInstance(name.getName()).getNames()))
                .flatMap(RevocationSources::address)
                .distinct()
                .toList();
    }

    private static Stream<String> address(GeneralName name) {
        if (name.getTagNo() != GeneralName.uniformResourceIdentifier) {
            return Stream.empty();
        }
        String text = name.getName().toString().strip();
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://") ? Stream.of(text) : Stream.empty();
    }
}
