package io.sealwright.pki;

/// Foreign text made fit for a message: short, in quotation marks, and with nothing in it that could forge a log
/// line.
final class Quoted {
    private static final int LONGEST = 80;

    private Quoted() {}

    static String text(String foreign) {
        StringBuilder quoted = new StringBuilder("'");
        foreign.codePoints().limit(LONGEST).forEach(c -> append(quoted, c));
        return quoted.append(foreign.codePointCount(0, foreign.length()) > LONGEST ? "…'" : "'")
                .toString();
    }

    private static void append(StringBuilder quoted, int codePoint) {
        if (isHarmless(codePoint)) {
            quoted.appendCodePoint(codePoint);
        } else {
            quoted.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
        }
    }

    /// Format characters turn the direction of text around or are not seen at all, so they are shown by number.
    private static boolean isHarmless(int codePoint) {
        return codePoint == ' '
                || switch (Character.getType(codePoint)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SPACE_SEPARATOR -> false;
                    default -> true;
                };
    }
}
