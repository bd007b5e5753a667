package io.sealwright.simulator.globalsign;

import io.sealwright.simulator.proof.HostNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns the text of additional names into values, noting what has the wrong form (-104, -9101, -6018).
final class SanEntryReader {
    private static final String TYPE = "SANEntries.SANEntry.SANOptionType";
    private static final String NAME = "SANEntries.SANEntry.SubjectAltName";
    private static final Set<Integer> TYPES = Set.of(1, 2, 3, 4, 7, 13);
    private static final int WILDCARD = 13;

    private SanEntryReader() {}

    /// @param errors gets what is wrong
    /// @return lower case, each name once
    static List<SanEntry> read(List<PlaceOrder.Name> given, List<CaError> errors) {
        Map<String, SanEntry> byName = new LinkedHashMap<>();
        for (PlaceOrder.Name one : given) {
            String name = text(one.name()).toLowerCase(Locale.ROOT);
            int type;
            try {
                type = Integer.parseInt(text(one.type()));
            } catch (NumberFormatException notANumber) {
                errors.add(ErrorCode.WRONG_FORMAT.at(TYPE));
                continue;
            }
            if (!TYPES.contains(type)) {
                errors.add(ErrorCode.BAD_NAME_TYPE.at(TYPE));
            } else if (!fits(type, name)) {
                errors.add(ErrorCode.BAD_NAME.at(NAME, name));
            } else {
                byName.putIfAbsent(name, new SanEntry(type, name));
            }
        }
        return List.copyOf(byName.values());
    }

    private static boolean fits(int type, String name) {
        return switch (type) {
            case ProductFeatures.PUBLIC_ADDRESS -> HostNames.isAddress(name) && !name.contains(":");
            case ProductFeatures.INTERNAL_NAME -> HostNames.isAddress(name) || HostNames.isHostName(name, false);
            default -> HostNames.isHostName(name, type == WILDCARD) && !HostNames.isAddress(name);
        };
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
