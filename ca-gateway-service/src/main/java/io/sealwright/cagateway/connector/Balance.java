package io.sealwright.cagateway.connector;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What an account has to pay its orders with.
public sealed interface Balance extends CaAnswer permits Balance.Told, Trouble {
    /// @param balance what was paid in and not spent
    /// @param available what orders may cost in all before one is refused, credit and all; null where no end is set
    /// @param currency by its three letters; empty where the authority does not say
    record Told(BigDecimal balance, @Nullable BigDecimal available, String currency) implements Balance {}
}
