package io.sealwright.simulator.globalsign;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a product takes: the guide's feature matrix.
///
/// @param baseOptions lower case
/// @param options beside SAN and ASYNC_ORDER, which all take
/// @param nameTypes SANOptionType
/// @param coupons whether coupons and campaigns go with it
/// @param ecOnly whether its CA signs EC keys only
record ProductFeatures(
        Set<String> baseOptions,
        Set<OrderKind> kinds,
        Set<String> options,
        Set<Integer> nameTypes,
        Set<Months> months,
        boolean publicTrust,
        boolean coupons,
        boolean ecOnly) {
    static final int PUBLIC_ADDRESS = 3;
    static final int INTERNAL_NAME = 4;

    private static final Set<OrderKind> NEW_AND_RENEWAL = EnumSet.of(OrderKind.NEW, OrderKind.RENEWAL);
    private static final Set<String> CUSTOM = Set.of("REX", "VPC");

    private static final ProductFeatures EXTENDED = new ProductFeatures(
            Set.of(),
            EnumSet.allOf(OrderKind.class),
            CUSTOM,
            Set.of(1, 2, 7),
            EnumSet.of(Months.SIX, Months.TWELVE, Months.TWENTY_FOUR),
            true,
            true,
            false);
    private static final ProductFeatures ORGANIZATION = new ProductFeatures(
            Set.of("wildcard", "globalip"),
            EnumSet.allOf(OrderKind.class),
            CUSTOM,
            Set.of(1, 2, PUBLIC_ADDRESS, 7, 13),
            EnumSet.of(Months.SIX, Months.TWELVE, Months.TWENTY_FOUR),
            true,
            true,
            false);
    private static final ProductFeatures INTRANET = new ProductFeatures(
            Set.of("wildcard", "globalip", "private"),
            NEW_AND_RENEWAL,
            Set.of(),
            Set.of(2, PUBLIC_ADDRESS, INTERNAL_NAME, 7, 13),
            EnumSet.complementOf(EnumSet.of(Months.THREE)),
            false,
            true,
            false);
    private static final ProductFeatures CLOUD = new ProductFeatures(
            Set.of(),
            NEW_AND_RENEWAL,
            Set.of(),
            Set.of(1, 2, 7, 13),
            EnumSet.of(Months.THREE, Months.SIX, Months.TWELVE, Months.TWENTY_FOUR),
            true,
            false,
            false);

    /// By ProductCode; a deprecated one is its successor.
    private static final Map<String, ProductFeatures> ALL = Map.of(
            "PEV", EXTENDED,
            "PEV_SHA2", EXTENDED,
            "PV", ORGANIZATION,
            "PV_SHA2", ORGANIZATION,
            "PV_INTRA", INTRANET,
            "PV_INTRA_SHA2", INTRANET,
            "PV_INTRA_ECCP256", INTRANET.forEcOnly(),
            "PV_CLOUD", CLOUD,
            "PV_CLOUD_ECC2", CLOUD.forEcOnly());

    private ProductFeatures forEcOnly() {
        return new ProductFeatures(baseOptions, kinds, options, nameTypes, months, publicTrust, coupons, true);
    }

    static Optional<ProductFeatures> of(String productCode) {
        return Optional.ofNullable(ALL.get(productCode));
    }

    /// Whether the vetting of an organization does not suffice for it.
    boolean isExtended() {
        return this.equals(EXTENDED);
    }
}
