package io.sealwright.validation.provider;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What an account of a provider consists of: settings, which everybody who may see the account sees, and credentials,
/// which nobody sees again.
public record AccountForm(List<Field> settings, List<Field> credentials) {
    /// One value of an account.
    ///
    /// @param absent what holds where the account gives none; null makes the field required
    /// @param maxLength characters
    /// @param flaw what is wrong with a value, as the rest of a sentence; nothing where it is right
    public record Field(String name, @Nullable String absent, int maxLength, Function<String, Optional<String>> flaw) {
        public static Field required(String name, int maxLength, Function<String, Optional<String>> flaw) {
            return new Field(name, null, maxLength, flaw);
        }

        public static Field optional(
                String name, String absent, int maxLength, Function<String, Optional<String>> flaw) {
            return new Field(name, absent, maxLength, flaw);
        }
    }
}
