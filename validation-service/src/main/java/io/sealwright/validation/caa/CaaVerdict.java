package io.sealwright.validation.caa;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether an authority may issue for a name.
public sealed interface CaaVerdict {
    /// Why, in one sentence for a person.
    String why();

    /// It may.
    ///
    /// @param warnings what an authority may hold against it all the same
    record Permitted(String why, List<String> warnings) implements CaaVerdict {}

    /// It may not.
    ///
    /// @param recordToAdd the record that would permit it, as a line of a zone file; null where adding none would
    record Forbidden(String why, @Nullable String recordToAdd) implements CaaVerdict {}

    /// It could not be found out, and then an authority refuses too.
    record Unknown(String why) implements CaaVerdict {}
}
