package io.sealwright.simulator.globalsign;

import io.sealwright.simulator.authority.Certificate;
import io.sealwright.simulator.authority.Pem;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.jspecify.annotations.Nullable;

/// What renewals and transfers must bring, and which coupons exist.
final class KindChecks {
    private static final String PARAMETER = "OrderRequestParameter.";
    private static final String TARGET_ORDER = PARAMETER + "RenewalTargetOrderID";
    private static final String TARGET_CERTIFICATE = PARAMETER + "TargetCERT";
    static final String COUPON = "SEALWRIGHT-10";
    static final String CAMPAIGN = "SPRING";
    private static final Duration RENEWAL_WINDOW = Duration.ofDays(90);

    private final Books books;

    KindChecks(Books books) {
        this.books = books;
    }

    /// @return null where nothing speaks against it
    @Nullable
    CaError refusal(Account account, PlaceOrder order, OrderKind kind, String commonName, Instant now) {
        if (order.coupon() != null && !order.coupon().equals(COUPON)) {
            return ErrorCode.COUPON_UNKNOWN.at(PARAMETER + "Coupon");
        }
        if (order.campaign() != null && !order.campaign().equals(CAMPAIGN)) {
            return ErrorCode.CAMPAIGN_UNKNOWN.at(PARAMETER + "Campaign");
        }
        String renewed = order.renewalTargetOrderId();
        String replaced = order.targetCertificate();
        return switch (kind) {
            case NEW -> renewed != null ? ErrorCode.DO_NOT_GO_TOGETHER.at(TARGET_ORDER) : null;
            case RENEWAL ->
                renewed == null ? ErrorCode.MISSING.at(TARGET_ORDER) : notRenewable(account, renewed, commonName, now);
            case TRANSFER ->
                replaced == null
                        ? ErrorCode.MISSING.at(TARGET_CERTIFICATE)
                        : notTransferable(replaced, commonName, now);
        };
    }

    private @Nullable CaError notRenewable(Account account, String orderId, String commonName, Instant now) {
        Optional<Order> found = books.orders().find(orderId);
        if (found.isEmpty()) {
            return ErrorCode.ORDER_UNKNOWN.at(TARGET_ORDER);
        }
        Order original = found.get();
        if (!original.placement().account().equals(account.name())) {
            return ErrorCode.NOT_YOUR_ORDER.at(TARGET_ORDER);
        }
        if (!original.placement().commonName().equals(commonName)) {
            return ErrorCode.NOT_RENEWABLE.at(TARGET_ORDER, "Its common name differs.");
        }
        Certificate certificate = original.certificate();
        if (certificate == null || original.status() != OrderStatus.ISSUED) {
            return ErrorCode.NOT_RENEWABLE.at(TARGET_ORDER, "It is not issued.");
        }
        if (books.orders().isRenewed(orderId)) {
            return ErrorCode.NOT_RENEWABLE.at(TARGET_ORDER, "It has been renewed before.");
        }
        return Duration.between(now, certificate.notAfter()).compareTo(RENEWAL_WINDOW) >= 0
                ? ErrorCode.NOT_RENEWABLE.at(TARGET_ORDER, "It has 90 days or more left.")
                : null;
    }

    private static @Nullable CaError notTransferable(String pem, String commonName, Instant now) {
        X509Certificate certificate;
        try {
            certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Pem.decode(pem)));
        } catch (CertificateException | IllegalArgumentException unreadable) {
            return ErrorCode.TARGET_CERTIFICATE_UNREADABLE.at(TARGET_CERTIFICATE);
        }
        return certificate.getNotAfter().toInstant().isBefore(now) || !commonName.equals(commonName(certificate))
                ? ErrorCode.TARGET_CERTIFICATE_UNFIT.at(TARGET_CERTIFICATE)
                : null;
    }

    private static @Nullable String commonName(X509Certificate certificate) {
        try {
            for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    return part.getValue().toString().toLowerCase(Locale.ROOT);
                }
            }
            return null;
        } catch (InvalidNameException unreadable) {
            return null;
        }
    }
}
