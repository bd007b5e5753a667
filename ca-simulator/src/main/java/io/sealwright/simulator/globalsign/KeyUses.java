package io.sealwright.simulator.globalsign;

import io.sealwright.simulator.authority.Certification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;

/// Which uses of a key can be ordered: the guide's tables of extensions, whatever the account's tier.
final class KeyUses {
    private static final String EXTENDED = "ExtendedKeyUsage";
    private static final String USAGE = "KeyUsage";
    private static final Set<String> OIDS = Set.of(
            "1.3.6.1.5.5.7.3.1",
            "1.3.6.1.5.5.7.3.2",
            "1.3.6.1.5.5.7.3.4",
            "1.3.6.1.5.5.7.3.5",
            "1.3.6.1.5.5.7.3.6",
            "1.3.6.1.5.5.7.3.7",
            "1.3.6.1.5.5.7.3.17",
            "1.3.6.1.4.1.311.20.2.2",
            "1.3.6.1.4.1.311.21.5",
            "1.3.6.1.5.2.3.5",
            "1.3.6.1.5.5.8.2.2",
            "2.5.29.37.0");
    private static final Map<String, Integer> BITS = Map.of(
            "digitalSignature", KeyUsage.digitalSignature,
            "keyEncipherment", KeyUsage.keyEncipherment,
            "dataEncipherment", KeyUsage.dataEncipherment,
            "keyAgreement", KeyUsage.keyAgreement,
            "encipherOnly", KeyUsage.encipherOnly,
            "decipherOnly", KeyUsage.decipherOnly);

    private KeyUses() {}

    /// @return null where nothing speaks against them
    static @Nullable CaError refusal(List<PlaceOrder.Extension> extensions) {
        for (PlaceOrder.Extension one : extensions) {
            boolean known = EXTENDED.equals(one.name()) || USAGE.equals(one.name());
            if (!known) {
                return ErrorCode.INVALID.at("Extensions.Extension.Name");
            }
            String value = one.value();
            if (value == null || !(EXTENDED.equals(one.name()) ? OIDS.contains(value) : BITS.containsKey(value))) {
                return ErrorCode.INVALID.at("Extensions.Extension.Value");
            }
        }
        return null;
    }

    /// @param extras with uses that were checked; null where none were ordered
    static Certification.@Nullable Uses of(@Nullable Extras extras) {
        return extras == null || extras.extensions().isEmpty()
                ? null
                : new Certification.Uses(
                        values(extras, EXTENDED),
                        values(extras, USAGE).stream().map(BITS::get).toList());
    }

    private static List<String> values(Extras extras, String name) {
        return extras.extensions().stream()
                .filter(one -> name.equals(one.name()))
                .map(one -> String.valueOf(one.value()))
                .toList();
    }
}
