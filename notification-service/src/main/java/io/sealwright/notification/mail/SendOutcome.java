package io.sealwright.notification.mail;

import org.jspecify.annotations.Nullable;

/// What became of one attempt to hand a mail to the mail server.
public sealed interface SendOutcome {
    /// The longest explanation that is kept, in characters.
    int LONGEST_EXPLANATION = 500;

    /// The mail server took it.
    record Sent() implements SendOutcome {}

    /// The mail server, or its address's form, refuses this mail for good; the same mail will be refused again.
    record Refused(String why) implements SendOutcome {}

    /// It may go through later: the server cannot be reached, is busy, or wants other credentials. Where contact broke
    /// after the text was handed over the server may have taken it all the same; the next attempt carries the same
    /// Message-ID, by which mail servers and programs know it again.
    record TryAgain(String why) implements SendOutcome {}

    /// What a failed attempt means (RFC 5321, section 4.2; RFC 4954, section 4 for the codes about credentials).
    ///
    /// @param replyCode the server's answer; null where it gave none
    /// @param explanation what the server or the network said
    static SendOutcome afterFailure(@Nullable Integer replyCode, String explanation) {
        String why = shortened(explanation);
        if (replyCode == null) {
            return new TryAgain("The mail server did not take the mail: " + why);
        }
        return switch (replyCode) {
            case 530, 534, 535, 538 ->
                new TryAgain(
                        "The mail server refuses the configured credentials; an operator must correct them: " + why);
            default ->
                replyCode >= 500
                        ? new Refused("The mail server refuses this mail: " + why)
                        : new TryAgain("The mail server asks to come later: " + why);
        };
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_EXPLANATION ? line : line.substring(0, LONGEST_EXPLANATION - 1) + "…";
    }
}
