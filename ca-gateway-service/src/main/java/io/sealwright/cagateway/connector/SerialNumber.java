package io.sealwright.cagateway.connector;

import io.sealwright.pki.IssuedCertificate;
import io.sealwright.pki.PkiProblem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Serial numbers of certificates as texts, in one form: some write colons, others leading zeros.
public final class SerialNumber {
    private SerialNumber() {}

    /// Upper-case hexadecimal digits, two for each byte, without leading zero bytes.
    ///
    /// @return null where the text is no hexadecimal number
    public static @Nullable String of(String text) {
        String digits =
                text.strip().replace(":", "").replaceFirst("^0+(?=.)", "").toUpperCase(Locale.ROOT);
        if (!digits.matches("[0-9A-F]+")) {
            return null;
        }
        return digits.length() % 2 == 0 ? digits : "0" + digits;
    }

    /// @return null where it is no certificate
    public static @Nullable String ofCertificate(String pem) {
        try {
            return of(IssuedCertificate.parse(pem).serialNumber());
        } catch (PkiProblem e) {
            // What it is instead of a certificate, its receiver says, who checks every certificate anyway.
            return null;
        }
    }

    /// Whether both are the same number.
    public static boolean isSame(@Nullable String one, @Nullable String other) {
        String mine = one == null ? null : of(one);
        return mine != null && other != null && mine.equals(of(other));
    }
}
