package io.sealwright.cagateway.connector.globalsign;

import io.sealwright.cagateway.connector.SaidOptions;
import io.sealwright.cagateway.connector.globalsign.ProductRules.Rule;
import io.sealwright.cagateway.connector.globalsign.ProductRules.Violation;
import io.sealwright.cagateway.connector.globalsign.Products.Features;
import io.sealwright.cagateway.connector.globalsign.Products.Product;
import io.sealwright.cagateway.connector.globalsign.soap.Extras;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.OrderOption;
import io.sealwright.pki.IssuedCertificate;
import io.sealwright.pki.PkiProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an order at GlobalSign may say beside: coupons, bonus days, transfers, and the uses of the key (guide 2.9:
/// feature matrix, order kinds, options, extensions). Which uses an account may have, its contract says.
final class ProductOptions {
    static final String COUPON = "coupon";
    static final String CAMPAIGN = "campaign";
    static final String INSTRUCTIONS = "specialInstructions";
    static final String BONUS_DAYS = "renewalExtension";
    static final String TRANSFER = "transferFrom";
    static final String EXTENDED_KEY_USAGE = "extendedKeyUsage";
    static final String KEY_USAGE = "keyUsage";

    private static final int LONGEST_COUPON = 50;
    private static final int LONGEST_CERTIFICATE = 4000;
    /// SpecialInstructions take 4000 characters, our reference among them.
    private static final int LONGEST_INSTRUCTIONS = 3700;

    /// What orders are found again by begins so: nothing that somebody words himself may be taken for it.
    private static final String REFERENCE = "ref=";

    private static final Map<String, String> EXTENDED_KEY_USAGES = extendedKeyUsages();
    private static final List<String> KEY_USAGES = List.of(
            "digitalSignature", "keyEncipherment", "dataEncipherment", "keyAgreement", "encipherOnly", "decipherOnly");

    private static final List<OrderOption> EVERY_PRODUCT = List.of(
            OrderOption.text(INSTRUCTIONS, "what GlobalSign's staff are to know", LONGEST_INSTRUCTIONS),
            OrderOption.someOf(
                            EXTENDED_KEY_USAGE,
                            "the extended key usages, where the account's contract has them",
                            List.copyOf(EXTENDED_KEY_USAGES.keySet()))
                    .of("NEW", "RENEWAL", "REISSUE"),
            OrderOption.someOf(KEY_USAGE, "the key usages, where the account's contract has them", KEY_USAGES)
                    .of("NEW", "RENEWAL", "REISSUE"));
    private static final List<OrderOption> COUPONS = List.of(
            OrderOption.text(COUPON, "a coupon", LONGEST_COUPON).once(),
            OrderOption.text(CAMPAIGN, "a campaign", LONGEST_COUPON).once());
    private static final OrderOption BONUS = OrderOption.oneOf(
                    BONUS_DAYS, "whether the 30 bonus days of a renewal are used (REX)", List.of("true", "false"))
            .of("RENEWAL");
    private static final OrderOption FROM_ANOTHER = OrderOption.text(
                    TRANSFER,
                    "the certificate of the same common name whose remaining time is taken over, PEM",
                    LONGEST_CERTIFICATE)
            .once()
            .of("NEW");

    private ProductOptions() {}

    private static Map<String, String> extendedKeyUsages() {
        Map<String, String> byName = new LinkedHashMap<>();
        byName.put("serverAuth", "1.3.6.1.5.5.7.3.1");
        byName.put("clientAuth", "1.3.6.1.5.5.7.3.2");
        byName.put("emailProtection", "1.3.6.1.5.5.7.3.4");
        byName.put("ipsecEndSystem", "1.3.6.1.5.5.7.3.5");
        byName.put("ipsecTunnel", "1.3.6.1.5.5.7.3.6");
        byName.put("ipsecUser", "1.3.6.1.5.5.7.3.7");
        byName.put("ipsecIKE", "1.3.6.1.5.5.7.3.17");
        byName.put("smartCardLogon", "1.3.6.1.4.1.311.20.2.2");
        byName.put("keyArchival", "1.3.6.1.4.1.311.21.5");
        byName.put("kdcAuthentication", "1.3.6.1.5.2.3.5");
        byName.put("ikeIntermediate", "1.3.6.1.5.5.8.2.2");
        byName.put("anyExtendedKeyUsage", "2.5.29.37.0");
        return byName;
    }

    static List<OrderOption> of(Features features) {
        List<OrderOption> all = new ArrayList<>(EVERY_PRODUCT);
        if (features.coupons()) {
            all.addAll(COUPONS);
        }
        if (features.bonusDays()) {
            all.add(BONUS);
        }
        if (features.transfers()) {
            all.add(FROM_ANOTHER);
        }
        return List.copyOf(all);
    }

    private static SaidOptions said(SubmitOrder order, Product product) {
        return new SaidOptions(order, of(product.features()));
    }

    static Extras extras(SubmitOrder order, Product product) {
        SaidOptions said = said(order, product);
        List<Extras.Extension> extensions = new ArrayList<>();
        said.parts(EXTENDED_KEY_USAGE)
                .forEach(name -> extensions.add(
                        new Extras.Extension("ExtendedKeyUsage", EXTENDED_KEY_USAGES.getOrDefault(name, name))));
        said.parts(KEY_USAGE).forEach(name -> extensions.add(new Extras.Extension("KeyUsage", name)));
        return new Extras(
                said.value(COUPON).orElse(null),
                said.value(CAMPAIGN).orElse(null),
                said.value(TRANSFER).orElse(null),
                said.value(BONUS_DAYS).filter(Boolean::parseBoolean).isPresent(),
                extensions);
    }

    /// Our reference first, which orders are found again by.
    static @Nullable String instructions(SubmitOrder order, Product product, @Nullable String reference) {
        Optional<String> words = said(order, product).value(INSTRUCTIONS);
        return reference == null
                ? words.orElse(null)
                : words.map(it -> reference + "; " + it).orElse(reference);
    }

    /// The first rule that they break.
    static Optional<Violation> violation(SubmitOrder order, Product product, Instant now) {
        SaidOptions said = said(order, product);
        return said.wrong()
                .map(wrong -> new Violation(Rule.OPTION, field(wrong.name()), wrong.detail()))
                .or(() -> said.value(INSTRUCTIONS)
                        .filter(words -> words.contains(REFERENCE))
                        .map(_ -> new Violation(
                                Rule.OPTION,
                                field(INSTRUCTIONS),
                                "The order's option " + INSTRUCTIONS + " holds '" + REFERENCE
                                        + "', by which orders are found again. Word it otherwise.")))
                .or(() -> said.value(TRANSFER).flatMap(pem -> notTransferable(order, pem, now)));
    }

    private static Optional<Violation> notTransferable(SubmitOrder order, String pem, Instant now) {
        IssuedCertificate certificate;
        try {
            certificate = IssuedCertificate.parse(pem);
        } catch (PkiProblem problem) {
            return transfer("The certificate to take time over from cannot be read: " + problem.getMessage()
                    + " Order with the certificate itself as PEM, or without " + TRANSFER + ".");
        }
        if (certificate
                .commonName()
                .filter(order.commonName()::equalsIgnoreCase)
                .isEmpty()) {
            return transfer("The certificate to take time over from is of the common name "
                    + certificate.commonName().orElse("(none)") + "; order the same common name.");
        }
        return certificate.notAfter().isBefore(now)
                ? transfer("The certificate to take time over from expired at " + certificate.notAfter()
                        + ". Order without " + TRANSFER + ".")
                : Optional.empty();
    }

    private static Optional<Violation> transfer(String message) {
        return Optional.of(new Violation(Rule.OPTION, field(TRANSFER), message));
    }

    /// GlobalSign's own name of the field.
    private static String field(String option) {
        return switch (option) {
            case COUPON -> "OrderRequestParameter.Coupon";
            case CAMPAIGN -> "OrderRequestParameter.Campaign";
            case INSTRUCTIONS -> "OrderRequestParameter.SpecialInstructions";
            case BONUS_DAYS -> "OrderRequestParameter.Options.Option";
            case TRANSFER -> "OrderRequestParameter.TargetCERT";
            case EXTENDED_KEY_USAGE, KEY_USAGE -> "Extensions.Extension";
            default -> "OrderRequestParameter";
        };
    }
}
