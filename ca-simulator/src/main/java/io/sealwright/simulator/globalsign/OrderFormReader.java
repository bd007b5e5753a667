package io.sealwright.simulator.globalsign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns the text of an order into values, noting what has the wrong form (-101, -104, -105, and that of the names).
final class OrderFormReader {
    private static final String PARAMETER = "OrderRequestParameter.";
    private static final Set<String> BASE_OPTIONS = Set.of("wildcard", "globalip", "private");
    private static final Set<String> OPTIONS = Set.of("SAN", "REX", "VPC", "ASYNC_ORDER");

    private final PlaceOrder order;
    private final List<CaError> errors = new ArrayList<>();

    private OrderFormReader(PlaceOrder order) {
        this.order = order;
    }

    /// @param order with nothing mandatory missing
    static Outcome<OrderForm> read(PlaceOrder order) {
        return new OrderFormReader(order).read();
    }

    private Outcome<OrderForm> read() {
        Map<String, Boolean> options = options();
        Optional<OrderKind> kind = OrderKind.of(text(order.orderKind()));
        if (kind.isEmpty()) {
            errors.add(ErrorCode.INVALID.at(PARAMETER + "OrderKind"));
        }
        String baseOption = baseOption();
        Optional<Months> months = months();
        int licenses = licenses();
        boolean custom = options.getOrDefault("VPC", false);
        Instant notBefore = custom ? date("NotBefore", order.notBefore()) : null;
        Instant notAfter = custom ? date("NotAfter", order.notAfter()) : null;
        if (custom && order.notAfter() == null) {
            errors.add(ErrorCode.DO_NOT_GO_TOGETHER.at(
                    PARAMETER + "ValidityPeriod.NotAfter", "The option VPC needs NotAfter."));
        }
        if (!text(order.contact().email()).contains("@")) {
            errors.add(ErrorCode.WRONG_FORMAT.at("ContactInfo.Email"));
        }
        List<SanEntry> names = SanEntryReader.read(order.names(), errors);
        if (!names.isEmpty() && !options.getOrDefault("SAN", false)) {
            errors.add(ErrorCode.DO_NOT_GO_TOGETHER.at("SANEntries", "SAN entries need the option SAN."));
        }
        CaError unfit = KeyUses.refusal(order.extensions());
        if (unfit != null) {
            errors.add(unfit);
        }
        if (!errors.isEmpty() || kind.isEmpty() || months.isEmpty()) {
            return new Outcome.Refused<>(List.copyOf(errors));
        }
        return Outcome.done(new OrderForm(
                text(order.productCode()),
                baseOption,
                kind.get(),
                licenses,
                options.getOrDefault("ASYNC_ORDER", false),
                options.getOrDefault("REX", false),
                custom,
                months.get(),
                notBefore,
                notAfter,
                text(order.csr()),
                text(order.profileId()),
                text(order.domainId()),
                names));
    }

    private Map<String, Boolean> options() {
        Map<String, Boolean> read = new LinkedHashMap<>();
        for (PlaceOrder.Option option : order.options()) {
            String name = text(option.name()).toUpperCase(Locale.ROOT);
            String value = text(option.value()).toLowerCase(Locale.ROOT);
            if (!OPTIONS.contains(name)) {
                errors.add(ErrorCode.INVALID.at(PARAMETER + "Options.Option.OptionName"));
            } else if (!value.equals("true") && !value.equals("false")) {
                errors.add(ErrorCode.INVALID.at(PARAMETER + "Options.Option.OptionValue"));
            } else {
                read.put(name, value.equals("true"));
            }
        }
        return read;
    }

    private @Nullable String baseOption() {
        String given = order.baseOption();
        if (given == null) {
            return null;
        }
        String known = given.toLowerCase(Locale.ROOT);
        if (!BASE_OPTIONS.contains(known)) {
            errors.add(ErrorCode.INVALID.at(PARAMETER + "BaseOption"));
        }
        return known;
    }

    private Optional<Months> months() {
        String path = PARAMETER + "ValidityPeriod.Months";
        Optional<Integer> number = number(path, text(order.months()));
        if (number.isEmpty()) {
            return Optional.empty();
        }
        for (Months known : Months.values()) {
            if (known.number() == number.get()) {
                return Optional.of(known);
            }
        }
        errors.add(
                number.get() > Months.TWENTY_FOUR.number()
                        ? ErrorCode.LONGER_THAN_825_DAYS.at(path)
                        : ErrorCode.INVALID.at(path));
        return Optional.empty();
    }

    /// Missing is one: clients that leave it out get certificates.
    private int licenses() {
        String given = order.licenses();
        if (given == null) {
            return 1;
        }
        int licenses = number(PARAMETER + "Licenses", given).orElse(1);
        if (licenses < 1 || licenses > 99) {
            errors.add(ErrorCode.INVALID.at(PARAMETER + "Licenses"));
        }
        return licenses;
    }

    private Optional<Integer> number(String path, String text) {
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException notANumber) {
            errors.add(ErrorCode.WRONG_FORMAT.at(path));
            return Optional.empty();
        }
    }

    private @Nullable Instant date(String element, @Nullable String given) {
        if (given == null) {
            return null;
        }
        Optional<Instant> date = WireDates.parse(given);
        if (date.isEmpty()) {
            errors.add(ErrorCode.WRONG_FORMAT.at(PARAMETER + "ValidityPeriod." + element));
        }
        return date.orElse(null);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
