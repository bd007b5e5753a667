package io.sealwright.cagateway.connector;

import java.util.regex.Pattern;

/// A field that an account of some authority has, beyond those that every account has.
///
/// @param maxLength in characters, at least 1
/// @param form what a value must look like as a whole
/// @param description for a person: what it is and what it looks like
public record AccountField(String name, boolean required, int maxLength, Pattern form, String description) {
    /// A credential that travels in a header: printable ASCII, and no end of line that slipped in with it.
    public static AccountField headerText(String name, boolean required, int maxLength, String description) {
        return new AccountField(
                name,
                required,
                maxLength,
                Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?"),
                description + ", in one line of printable ASCII");
    }

    /// A field that may hold any text.
    public static AccountField text(String name, boolean required, int maxLength, String description) {
        return new AccountField(name, required, maxLength, Pattern.compile("(?s).+"), description);
    }
}
