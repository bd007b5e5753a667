package io.sealwright.order.certificate;

import java.util.Locale;

/// Serial numbers of certificates, which authorities and people write in several ways.
public final class SerialNumber {
    private SerialNumber() {}

    /// As certificates here have it: lower-case hexadecimal, two digits for each byte, without leading zero
    /// bytes.
    ///
    /// @param hexadecimal in either case, with any zeros in front
    public static String of(String hexadecimal) {
        String digits = hexadecimal.strip().toLowerCase(Locale.ROOT).replaceFirst("^0+(?=.)", "");
        return digits.length() % 2 == 0 ? digits : "0" + digits;
    }

    /// As the CA gateway has it.
    public static String forGateway(String serialNumber) {
        return serialNumber.toUpperCase(Locale.ROOT);
    }
}
