package io.sealwright.validation.provider.rfc2136;

import io.sealwright.validation.provider.Outcome;
import io.sealwright.validation.zone.DnsName;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/// Speaks with one server, by TCP and signed: a cut-off or forged answer must not decide where a record goes.
final class UpdateClient {
    private static final Duration LIMIT = Duration.ofSeconds(8);

    private final UpdateAccount account;
    private final SimpleResolver server;

    private UpdateClient(UpdateAccount account, SimpleResolver server) {
        this.account = account;
        this.server = server;
    }

    static UpdateClient to(UpdateAccount account) throws IOException {
        SimpleResolver server = new SimpleResolver(account.server().resolve());
        server.setTCP(true);
        server.setTimeout(LIMIT);
        server.setTSIGKey(account.key());
        return new UpdateClient(account, server);
    }

    /// Where a name belongs, as this server sees it.
    sealed interface Place {
        /// In a zone that this server serves.
        ///
        /// @param aliasOf the name that it is an alias for; null where it is none
        record InZone(Name zone, @Nullable Name aliasOf) implements Place {}

        /// Nowhere that this server could write, and what follows from that.
        record Nowhere(Outcome outcome) implements Place {}
    }

    /// Finds the zone by asking for the SOA record of the name and then of the names above it.
    Place placeOf(DnsName name) throws IOException {
        Optional<DnsName> at = Optional.of(name);
        Name aliasOf = null;
        while (at.isPresent()) {
            Name asked = UpdateAccount.wireName(at.get());
            Message answer = server.send(Message.newQuery(Record.newRecord(asked, Type.SOA, DClass.IN)));
            Outcome judged = UpdateAnswer.of(answer)
                    .judge(account, "the query for the zone of " + name, Rcode.NOERROR, Rcode.NXDOMAIN);
            if (!(judged instanceof Outcome.Applied)) {
                return new Place.Nowhere(judged);
            }
            Optional<Name> target = aliasAt(answer, asked);
            if (at.get().equals(name)) {
                aliasOf = target.orElse(null);
            }
            // What stands in the answer to an alias is about its target.
            Optional<Place> place = target.isPresent() ? Optional.empty() : read(answer, asked, aliasOf, name);
            if (place.isPresent()) {
                return place.get();
            }
            at = at.get().parent();
        }
        return new Place.Nowhere(new Outcome.OperatorMustAct(
                "The DNS server " + account.server() + " serves no zone that " + name + " is in."));
    }

    private static Optional<Name> aliasAt(Message answer, Name asked) {
        return answer.getSection(Section.ANSWER).stream()
                .filter(record ->
                        record instanceof CNAMERecord && record.getName().equals(asked))
                .map(record -> ((CNAMERecord) record).getTarget())
                .findFirst();
    }

    private Optional<Place> read(Message answer, Name asked, @Nullable Name aliasOf, DnsName name) {
        for (Record record : answer.getSection(Section.ANSWER)) {
            if (record instanceof SOARecord && record.getName().equals(asked)) {
                return Optional.of(new Place.InZone(record.getName(), aliasOf));
            }
        }
        for (Record record : answer.getSection(Section.AUTHORITY)) {
            if (record instanceof SOARecord && asked.subdomain(record.getName())) {
                return Optional.of(new Place.InZone(record.getName(), aliasOf));
            }
            if (record instanceof NSRecord && asked.subdomain(record.getName())) {
                return Optional.of(new Place.Nowhere(new Outcome.OperatorMustAct("The DNS server " + account.server()
                        + " delegates " + record.getName().toString(true) + " to other servers, so " + name
                        + " must be written there.")));
            }
        }
        return Optional.empty();
    }

    /// The records of one type that stand at a name; of every type where it is ANY.
    List<Record> recordsAt(Name name, int type) throws IOException {
        Message answer = server.send(Message.newQuery(Record.newRecord(name, type, DClass.IN)));
        return answer.getSection(Section.ANSWER).stream()
                .filter(record -> (type == Type.ANY || record.getType() == type)
                        && record.getName().equals(name))
                .toList();
    }

    Outcome send(Update update, String request) throws IOException {
        return UpdateAnswer.of(server.send(update)).judge(account, request, Rcode.NOERROR);
    }
}
