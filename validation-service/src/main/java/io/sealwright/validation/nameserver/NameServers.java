package io.sealwright.validation.nameserver;

import io.sealwright.validation.zone.DnsName;
import io.sealwright.validation.zone.DnsRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Finds the authoritative name servers of a name and asks each of them directly.
///
/// The resolvers are asked for zones, name servers and their addresses only, and never for the name of a challenge
/// record: a resolver that hears "no such name" remembers it and would hide the record after it was published.
@ApplicationScoped
public class NameServers {
    private static final int DEEPEST_DELEGATION = 4;

    private final Resolvers resolvers;
    private final DirectQuery direct;

    NameServers(Resolvers resolvers, DirectQuery direct) {
        this.resolvers = resolvers;
        this.direct = direct;
    }

    record NameServer(Name name, InetAddress address) {}

    /// Asks every address of every authoritative name server for the records of a type at a name. It blocks for some
    /// seconds at most.
    ///
    /// @throws LookupFailed where it could not be found out which servers those are
    public List<ServerAnswer> askAll(DnsName name, DnsRecord.Type type) throws LookupFailed {
        Collection<Name> servers = serversOf(zoneOf(startOf(name, type)));
        for (int depth = 0; ; depth++) {
            List<DirectQuery.Answer> answers = askAll(addressesOf(servers), Resolvers.wireName(name), type);
            SortedSet<Name> delegatedTo = new TreeSet<>();
            answers.forEach(answer -> delegatedTo.addAll(answer.delegatedTo()));
            if (delegatedTo.isEmpty() || depth == DEEPEST_DELEGATION) {
                return answers.stream().map(DirectQuery.Answer::seen).toList();
            }
            servers = delegatedTo;
        }
    }

    /// Where the search for the zone begins. No zone begins at an alias, so its own name need not be asked for.
    private static DnsName startOf(DnsName name, DnsRecord.Type type) {
        return switch (type) {
            case TXT -> name.host();
            case CNAME -> name.host().equals(name) ? name.parent().orElse(name) : name.host();
        };
    }

    /// The zone that a host is in: the nearest name, itself or above it, that has an SOA record.
    private Name zoneOf(DnsName host) throws LookupFailed {
        Optional<DnsName> at = Optional.of(host);
        while (at.isPresent()) {
            Name asked = Resolvers.wireName(at.get());
            Optional<Name> zone = zoneIn(resolvers.ask(asked, Type.SOA), asked);
            if (zone.isPresent()) {
                return zone.get();
            }
            at = at.get().parent();
        }
        throw new LookupFailed("No zone was found that " + host + " is in.");
    }

    private static Optional<Name> zoneIn(Message answer, Name asked) {
        for (Record record : answer.getSection(Section.ANSWER)) {
            if (record instanceof SOARecord && record.getName().equals(asked)) {
                return Optional.of(asked);
            }
            if (record instanceof CNAMERecord) {
                // What stands in the authority section then is about the alias's target.
                return Optional.empty();
            }
        }
        return answer.getSection(Section.AUTHORITY).stream()
                .filter(record -> record instanceof SOARecord && asked.subdomain(record.getName()))
                .map(Record::getName)
                .findFirst();
    }

    private Collection<Name> serversOf(Name zone) throws LookupFailed {
        SortedSet<Name> servers = new TreeSet<>();
        for (Record record : resolvers.ask(zone, Type.NS).getSection(Section.ANSWER)) {
            if (record instanceof NSRecord server && record.getName().equals(zone)) {
                servers.add(server.getTarget());
            }
        }
        if (servers.isEmpty()) {
            throw new LookupFailed("The zone " + zone.toString(true) + " has no NS records.");
        }
        return servers;
    }

    private List<NameServer> addressesOf(Collection<Name> servers) throws LookupFailed {
        List<NameServer> found = new ArrayList<>();
        for (Name server : servers) {
            int before = found.size();
            for (Record record : resolvers.ask(server, Type.A).getSection(Section.ANSWER)) {
                if (record instanceof ARecord a) {
                    found.add(new NameServer(server, a.getAddress()));
                }
            }
            for (Record record : resolvers.ask(server, Type.AAAA).getSection(Section.ANSWER)) {
                if (record instanceof AAAARecord a) {
                    found.add(new NameServer(server, a.getAddress()));
                }
            }
            if (found.size() == before) {
                throw new LookupFailed("The name server " + server.toString(true) + " has no address.");
            }
        }
        return found;
    }

    private List<DirectQuery.Answer> askAll(List<NameServer> servers, Name name, DnsRecord.Type type) {
        try (ExecutorService perServer = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<DirectQuery.Answer>> questions = servers.stream()
                    .<Callable<DirectQuery.Answer>>map(server -> () -> direct.ask(server, name, type))
                    .toList();
            List<DirectQuery.Answer> answers = new ArrayList<>();
            for (Future<DirectQuery.Answer> answer : perServer.invokeAll(questions)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while name servers were asked for " + name, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Asking a name server for " + name + " failed here", e.getCause());
        }
    }
}
