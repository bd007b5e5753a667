package io.sealwright.validation.nameserver;

import io.sealwright.validation.zone.CnameRecord;
import io.sealwright.validation.zone.DnsRecord;
import io.sealwright.validation.zone.TxtRecord;
import java.util.List;

/// What one address of one authoritative name server answers to a question for records of one type.
///
/// @param server the name server's name
/// @param address its IP address
public record ServerAnswer(String server, String address, Sight sight) {
    /// What was seen there.
    public sealed interface Sight {
        /// The TXT values at the name, each with its strings joined; empty where there is no record of the type.
        record Values(List<String> values) implements Sight {}

        /// An alias stands at the name.
        record Alias(String target) implements Sight {}

        /// The server answered that it cannot or will not say.
        record Refusal(String code) implements Sight {}

        /// No answer came.
        record Silence(String reason) implements Sight {}
    }

    boolean holds(DnsRecord record) {
        return switch (record) {
            case TxtRecord txt -> sight instanceof Sight.Values(List<String> values) && values.contains(txt.value());
            case CnameRecord alias ->
                sight instanceof Sight.Alias(String target)
                        && target.equalsIgnoreCase(alias.target().value());
        };
    }

    boolean isSilent() {
        return sight instanceof Sight.Silence;
    }

    /// `ns1.example.com 192.0.2.1`
    public String who() {
        return server + " " + address;
    }

    /// What it answers, as the rest of a sentence that begins with its name.
    public String says() {
        return switch (sight) {
            case Sight.Values(List<String> values) when values.isEmpty() -> "has no such record there";
            case Sight.Values(List<String> values) -> "has " + values.size() + " TXT value(s) there";
            case Sight.Alias(String target) -> "has an alias (CNAME) for " + target + " there";
            case Sight.Refusal(String code) -> "answers " + code;
            case Sight.Silence(String reason) -> "does not answer (" + reason + ")";
        };
    }
}
