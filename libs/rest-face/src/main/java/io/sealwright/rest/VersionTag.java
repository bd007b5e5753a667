package io.sealwright.rest;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A thing's version as an entity tag (RFC 9110, section 8.8.3), so that nobody overwrites a change that
/// they have not seen.
public final class VersionTag {
    private VersionTag() {}

    /// The value of the header ETag.
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /// @param ifMatch the header If-Match; without it any version is meant
    /// @param what the thing, for the message: `The policy of the team web`
    /// @throws ProblemException 412 where another version is meant
    public static void require(@Nullable String ifMatch, long version, String what) {
        if (ifMatch == null) {
            return;
        }
        boolean meant = Arrays.stream(ifMatch.split(",", -1))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(of(version)));
        if (!meant) {
            throw Problems.preconditionFailed(what + " is at version " + version
                    + ", which is not the one in If-Match. Read it again, then repeat the change.");
        }
    }
}
