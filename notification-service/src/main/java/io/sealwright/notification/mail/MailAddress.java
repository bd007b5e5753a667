package io.sealwright.notification.mail;

import java.util.regex.Pattern;

/// The one form of address that is written to: local part, at sign, host name (RFC 5321, section 4.1.2),
/// without quotes, comments or display names, so that an address can hold neither a second one nor a
/// header.
final class MailAddress {
    private static final int LONGEST = 254;
    private static final Pattern FORM =
            Pattern.compile("[\\p{Alnum}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{Alnum}!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@\\p{Alnum}([\\p{Alnum}-]{0,61}\\p{Alnum})?(\\.\\p{Alnum}([\\p{Alnum}-]{0,61}\\p{Alnum})?)*");

    private MailAddress() {}

    static boolean isUsable(String address) {
        return address.length() <= LONGEST && FORM.matcher(address).matches();
    }

    /// The host name of a usable address.
    static String hostOf(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
