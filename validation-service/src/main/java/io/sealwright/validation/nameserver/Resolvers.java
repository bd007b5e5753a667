package io.sealwright.validation.nameserver;

import io.sealwright.validation.zone.DnsName;
import io.sealwright.validation.zone.ServerAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// The configured recursive resolvers, asked in their order. Nothing is cached here: a remembered "no" would hide what
/// was published meanwhile.
@ApplicationScoped
public class Resolvers {
    private static final Duration LIMIT = Duration.ofSeconds(4);

    private final List<ServerAddress> servers;

    /// @param servers `host:port` each; they should validate DNSSEC, as the authorities' resolvers do
    Resolvers(@ConfigProperty(name = "sealwright.dns.resolvers") List<String> servers) {
        this.servers = servers.stream().map(ServerAddress::parse).toList();
    }

    /// Asks one question. It blocks.
    ///
    /// @return an answer that is NOERROR or NXDOMAIN
    /// @throws LookupFailed where no resolver gave such an answer
    public Message ask(DnsName name, int type) throws LookupFailed {
        return ask(wireName(name), type);
    }

    Message ask(Name name, int type) throws LookupFailed {
        List<String> failures = new ArrayList<>();
        for (ServerAddress server : servers) {
            try {
                SimpleResolver resolver = new SimpleResolver(server.resolve());
                resolver.setTimeout(LIMIT);
                Message answer = resolver.send(Message.newQuery(Record.newRecord(name, type, DClass.IN)));
                int rcode = answer.getRcode();
                if (rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN) {
                    return answer;
                }
                failures.add(server + " answered " + Rcode.string(rcode));
                if (rcode == Rcode.SERVFAIL) {
                    // From a validating resolver this is a verdict; a laxer one must not overrule it.
                    break;
                }
            } catch (IOException e) {
                failures.add(server + " did not answer (" + e.getMessage() + ")");
            }
        }
        throw new LookupFailed("The " + Type.string(type) + " records of " + name.toString(true)
                + " could not be looked up: " + String.join(", ", failures) + ".");
    }

    static Name wireName(DnsName name) {
        try {
            return Name.fromString(name.value() + ".");
        } catch (TextParseException e) {
            throw new IllegalStateException("A DnsName is a name on the wire too: " + name, e);
        }
    }
}
