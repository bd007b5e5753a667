package io.sealwright.cagateway.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.contracts.CaCommand.RevokeCertificate;
import io.sealwright.pki.IssuedCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Where OCSP fails, the list tells; whatever fails is told by name.
class PublicLookTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Instant SINCE = NOW.minus(Duration.ofHours(1));
    private static final X500Name CA = new X500Name("CN=Issuing");
    private static final BigInteger SERIAL = BigInteger.valueOf(0x0abc);

    private final KeyPair keys = keys();
    private final HttpServer server = started();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private byte[] list = list(true);

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpServer started() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/", this::answer);
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        boolean isList = exchange.getRequestURI().getPath().endsWith("/a.crl");
        exchange.sendResponseHeaders(isList ? 200 : 500, isList ? list.length : -1);
        if (isList) {
            exchange.getResponseBody().write(list);
        }
        exchange.close();
    }

    private ContentSigner signer() throws OperatorCreationException {
        return new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
    }

    private byte[] list(boolean revoked) {
        try {
            X509v2CRLBuilder builder = new X509v2CRLBuilder(CA, Date.from(NOW));
            if (revoked) {
                builder.addCRLEntry(SERIAL, Date.from(SINCE), CRLReason.superseded);
            }
            return builder.build(signer()).getEncoded();
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private RevokeCertificate command(boolean withIssuer) throws Exception {
        IssuedCertificate issuer = IssuedCertificate.of(
                new JcaX509v3CertificateBuilder(CA, BigInteger.ONE, from(-9), from(9), CA, keys.getPublic())
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                        .build(signer())
                        .getEncoded());
        IssuedCertificate leaf = IssuedCertificate.of(new JcaX509v3CertificateBuilder(
                        CA, SERIAL, from(-9), from(9), new X500Name("CN=a.test"), keys().getPublic())
                .addExtension(
                        Extension.authorityInfoAccess,
                        false,
                        new AuthorityInformationAccess(AccessDescription.id_ad_ocsp, uri(address("/ocsp"))))
                .addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                    new DistributionPoint(
                            new DistributionPointName(new GeneralNames(uri(address("/a.crl")))), null, null)
                }))
                .build(signer())
                .getEncoded());
        return new RevokeCertificate(
                "order-1",
                "main",
                "CA-1",
                "0ABC",
                "SUPERSEDED",
                null,
                leaf.pem(),
                withIssuer ? List.of(issuer.pem()) : List.of());
    }

    private static GeneralName uri(String address) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, address);
    }

    private static Date from(int days) {
        return Date.from(NOW.plus(Duration.ofDays(days)));
    }

    private RevocationHappening look(RevokeCertificate command, int largestList) {
        return look(command, largestList, null);
    }

    private static RevocationHappening look(
            RevokeCertificate command, int largestList, CaAccess.@Nullable Proxy proxy) {
        try (PublicFetch fetch = new PublicFetch(proxy, Duration.ofSeconds(5), Duration.ofSeconds(20), largestList)) {
            return new PublicLook(fetch, NOW).at(command);
        }
    }

    @Test
    void theListTellsWhereTheResponderFails() throws Exception {
        assertThat(look(command(true), 10_000)).isEqualTo(new RevocationHappening.SeenByAll("CRL", SINCE));
        assertThat(asked).containsExactly("POST /ocsp", "GET /a.crl");
    }

    @Test
    void whatEachSaysIsTold() throws Exception {
        list = list(false);
        assertThat(detail(look(command(true), 10_000)))
                .contains(address("/ocsp") + " answered with HTTP 500", address("/a.crl") + " says that it is valid");
    }

    @Test
    void aListThatIsTooLargeIsNotRead() throws Exception {
        assertThat(detail(look(command(true), 20))).contains(address("/a.crl") + " gave no answer");
    }

    @Test
    void withoutItsIssuerNothingIsBelieved() throws Exception {
        assertThat(detail(look(command(false), 10_000))).contains("issuer");
        assertThat(asked).isEmpty();
    }

    @Test
    void theAccountsProxyIsTheWayOut() throws Exception {
        CaAccess.Proxy proxy =
                new CaAccess.Proxy("127.0.0.1", server.getAddress().getPort());
        assertThat(look(command(true), 10_000, proxy)).isEqualTo(new RevocationHappening.SeenByAll("CRL", SINCE));
        assertThat(asked).allMatch(line -> line.contains(" http://127.0.0.1:"));
    }

    private static String detail(RevocationHappening happening) {
        return ((RevocationHappening.NotSeenYet) happening).detail();
    }
}
