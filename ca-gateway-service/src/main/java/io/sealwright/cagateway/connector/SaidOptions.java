package io.sealwright.cagateway.connector;

import io.sealwright.contracts.CaCommand.Replaces;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.OrderOption;
import java.util.List;
import java.util.Optional;

/// What an order says beside what every order says, as far as it counts for an order of its kind: what was carried over
/// from the order before may be for another kind, and is left alone.
///
/// @param taken the options of the order's product
public record SaidOptions(SubmitOrder order, List<OrderOption> taken) {
    public SaidOptions {
        taken = List.copyOf(taken);
    }

    /// NEW, RENEWAL, REISSUE or SAN_CHANGE.
    public String kind() {
        Replaces replaces = order.replaces();
        if (replaces != null) {
            return replaces.otherNames() ? "SAN_CHANGE" : "REISSUE";
        }
        return order.renewsCaOrderId() == null ? "NEW" : "RENEWAL";
    }

    /// Nothing where the order does not say it, or not of an order of its kind.
    public Optional<String> value(String name) {
        return Optional.ofNullable(order.options().get(name))
                .filter(_ -> option(name).filter(o -> o.isFor(kind())).isPresent());
    }

    /// The same, taken apart at its commas.
    public List<String> parts(String name) {
        return value(name).map(OrderOption::parts).orElse(List.of());
    }

    private Optional<OrderOption> option(String name) {
        return taken.stream().filter(o -> o.name().equals(name)).findFirst();
    }

    /// The first thing that the order says and the product does not take. Orders are checked for that at the door, but
    /// a product may have changed since.
    public Optional<Wrong> wrong() {
        return order.options().entrySet().stream()
                .flatMap(said -> wrong(said.getKey(), said.getValue()).stream())
                .findFirst();
    }

    private Optional<Wrong> wrong(String name, String value) {
        Optional<OrderOption> option = option(name);
        if (option.isEmpty() || (!option.get().isFor(kind()) && !option.get().carriedOver())) {
            return Optional.of(new Wrong(
                    name,
                    "is nothing that an order of the kind " + kind() + " of the product " + order.product()
                            + " may say"));
        }
        return option.get().isFor(kind())
                ? option.get().wrong(value).map(why -> new Wrong(name, why))
                : Optional.empty();
    }

    /// @param why as part of a sentence that begins with the option's name
    public record Wrong(String name, String why) {
        /// For a person.
        public String detail() {
            return "The order's option " + name + " " + why + ". Order without it, or as it is taken.";
        }
    }
}
