package io.sealwright.pki;

/// Tells whether the part of an A-label behind `xn--` is the output of Punycode (RFC 3492), as certificate
/// authorities must. The JDK's own decoder cannot answer this: it knows only the characters of 2002.
final class Punycode {
    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;
    private static final int INITIAL_N = 0x80;

    private Punycode() {}

    /// @param encoded lower-case letters, digits and hyphens
    static boolean isValid(String encoded) {
        int lastHyphen = encoded.lastIndexOf('-');
        if (lastHyphen == 0 || lastHyphen == encoded.length() - 1) {
            return false;
        }
        int written = Math.max(lastHyphen, 0);
        int at = lastHyphen + 1;
        long n = INITIAL_N;
        long i = 0;
        int bias = INITIAL_BIAS;
        while (at < encoded.length()) {
            long before = i;
            long weight = 1;
            for (int k = BASE; ; k += BASE) {
                if (at == encoded.length()) {
                    return false;
                }
                int digit = digit(encoded.charAt(at++));
                i += digit * weight;
                int threshold = Math.clamp(k - bias, T_MIN, T_MAX);
                if (digit < 0 || i > Integer.MAX_VALUE) {
                    return false;
                }
                if (digit < threshold) {
                    break;
                }
                weight *= BASE - threshold;
            }
            written++;
            bias = adapted(i - before, written, before == 0);
            n += i / written;
            if (n > Character.MAX_CODE_POINT || (n >= Character.MIN_SURROGATE && n <= Character.MAX_SURROGATE)) {
                return false;
            }
            i = i % written + 1;
        }
        return !encoded.isEmpty();
    }

    private static int digit(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        return c >= '0' && c <= '9' ? c - '0' + 26 : -1;
    }

    private static int adapted(long delta, int written, boolean first) {
        long d = first ? delta / DAMP : delta / 2;
        d += d / written;
        int k = 0;
        while (d > (BASE - T_MIN) * T_MAX / 2) {
            d /= BASE - T_MIN;
            k += BASE;
        }
        return (int) (k + (BASE - T_MIN + 1) * d / (d + SKEW));
    }
}
