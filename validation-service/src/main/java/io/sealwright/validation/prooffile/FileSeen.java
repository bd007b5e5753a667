package io.sealwright.validation.prooffile;

import java.util.ArrayList;
import java.util.List;

/// Whether a file is there for everybody: an authority fetches it from several places, from any address of the host.
public sealed interface FileSeen {
    /// Every address that an authority may choose answers with it.
    ///
    /// @param servers who answered, as `name address`
    record Everywhere(List<String> servers) implements FileSeen {}

    /// It is not.
    ///
    /// @param cause one sentence that says what came instead; never the content
    record NotYet(String cause) implements FileSeen {}

    /// What one address of the host answered.
    ///
    /// @param isIpv6 whether authorities go on to IPv4 where it takes no connection
    record Answer(String address, boolean isIpv6, Sight sight) {}

    /// What was seen there.
    sealed interface Sight {
        /// The file.
        record Match() implements Sight {}

        /// No connection was taken.
        ///
        /// @param says the rest of a sentence that begins with the address
        record NoConnection(String says) implements Sight {}

        /// Something else.
        ///
        /// @param says the rest of a sentence that begins with the address
        record Other(String says) implements Sight {}
    }

    static FileSeen judge(FileLocation location, List<Answer> answers) {
        List<String> servers = new ArrayList<>();
        List<String> lagging = new ArrayList<>();
        List<String> unreached = new ArrayList<>();
        for (Answer answer : answers) {
            switch (answer.sight()) {
                case Sight.Match _ -> servers.add(location.host() + " " + answer.address());
                case Sight.Other(String says) -> lagging.add(answer.address() + " " + says);
                case Sight.NoConnection(String says) ->
                    (answer.isIpv6() ? unreached : lagging).add(answer.address() + " " + says);
            }
        }
        if (servers.isEmpty()) {
            lagging.addAll(unreached);
        }
        return lagging.isEmpty() && !servers.isEmpty()
                ? new Everywhere(List.copyOf(servers))
                : new NotYet("The file is not seen at " + location + " yet: " + String.join("; ", lagging) + ".");
    }
}
