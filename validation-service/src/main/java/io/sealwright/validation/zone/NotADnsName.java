package io.sealwright.validation.zone;

/// A text that was given as a DNS name and is none. The message is a sentence for the person who gave it.
public final class NotADnsName extends IllegalArgumentException {
    private static final int SHOWN = 80;

    NotADnsName(String text, String why) {
        super("The name '" + shown(text) + "' " + why + ".");
    }

    private static String shown(String text) {
        String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "...";
    }
}
