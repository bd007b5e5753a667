package io.sealwright.simulator.globalsign.soap;

import io.sealwright.simulator.globalsign.soap.v1.OrderQueryOption;
import org.jspecify.annotations.Nullable;

/// How much of each order a query wants; nothing extra by default.
record Wanted(
        @Nullable String status,
        boolean orderOption,
        boolean certificateInfo,
        boolean fulfillment,
        boolean caCertificates,
        boolean originalCsr,
        boolean sanEntries) {

    static Wanted of(@Nullable OrderQueryOption option) {
        return option == null
                ? new Wanted(null, false, false, false, false, false, false)
                : new Wanted(
                        Text.orNull(option.getOrderStatus()),
                        Text.isTrue(option.getReturnOrderOption()),
                        Text.isTrue(option.getReturnCertificateInfo()),
                        Text.isTrue(option.getReturnFulfillment()),
                        Text.isTrue(option.getReturnCACerts()),
                        Text.isTrue(option.getReturnOriginalCSR()),
                        Text.isTrue(option.getReturnSANEntries()));
    }
}
