package io.sealwright.contracts;

import org.jspecify.annotations.Nullable;

/// What the answer to a challenge is published as.
public enum ChallengeForm {
    /// A TXT value, beside whatever else stands at its name.
    TXT,
    /// A CNAME record.
    CNAME,
    /// A file on the web server of the domain, over plain HTTP at port 80.
    FILE;

    /// What a message means that names none.
    public static ChallengeForm or(@Nullable ChallengeForm form) {
        return form == null ? TXT : form;
    }

    /// It and its place, as part of a sentence that it begins.
    public String at(String name) {
        return switch (this) {
            case TXT -> "The TXT record at " + name;
            case CNAME -> "The CNAME record at " + name;
            case FILE -> "The file " + name;
        };
    }
}
