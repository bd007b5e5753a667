package io.sealwright.cagateway.connector;

import org.jspecify.annotations.Nullable;

/// What somebody of ours decided about something that waits, within our own account at the authority, for an approval.
///
/// @param approve whether it is to go on; else it is to end
/// @param comment who decided and why, for the authority's record; null where nothing was said
public record WantedDecision(boolean approve, @Nullable String comment) {
    public static WantedDecision approval(@Nullable String comment) {
        return new WantedDecision(true, comment);
    }

    public static WantedDecision refusal(@Nullable String comment) {
        return new WantedDecision(false, comment);
    }

    /// The same with no more of the comment than the authority takes.
    WantedDecision within(int longestComment) {
        if (comment == null || comment.length() <= longestComment) {
            return this;
        }
        String cut = comment.substring(0, longestComment).strip();
        return new WantedDecision(approve, cut.isEmpty() ? null : cut);
    }

    /// The comment; where there is none, what is said in its place.
    public String words() {
        return comment != null ? comment : approve ? "Approved by the customer." : "Declined by the customer.";
    }
}
