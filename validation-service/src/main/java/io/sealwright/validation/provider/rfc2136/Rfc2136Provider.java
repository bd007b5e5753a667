package io.sealwright.validation.provider.rfc2136;

import io.sealwright.validation.provider.AccountForm;
import io.sealwright.validation.provider.DnsProvider;
import io.sealwright.validation.provider.Outcome;
import io.sealwright.validation.provider.ProviderAccess;
import io.sealwright.validation.provider.rfc2136.UpdateClient.Place;
import io.sealwright.validation.zone.CnameRecord;
import io.sealwright.validation.zone.DnsName;
import io.sealwright.validation.zone.DnsRecord;
import io.sealwright.validation.zone.TxtRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/// Writes by dynamic update: the server itself adds one record to the set or takes one away, so nothing is
/// read, changed and written back, and two writers cannot undo each other.
@ApplicationScoped
class Rfc2136Provider implements DnsProvider {
    /// Short, so that a mistake does not live long in caches.
    private static final long TTL_SECONDS = 60;

    @Override
    public String id() {
        return "RFC2136";
    }

    @Override
    public AccountForm form() {
        return UpdateAccount.FORM;
    }

    @Override
    public Outcome present(ProviderAccess access, DnsRecord record) {
        UpdateAccount account = UpdateAccount.of(access);
        try {
            UpdateClient client = UpdateClient.to(account);
            return switch (client.placeOf(record.name())) {
                case Place.InZone(Name zone, Name aliasOf) -> add(client, zone, record, aliasOf);
                case Place.Nowhere(Outcome outcome) -> outcome;
            };
        } catch (IOException e) {
            return unreachable(account, e);
        }
    }

    @Override
    public Outcome remove(ProviderAccess access, DnsRecord record) {
        UpdateAccount account = UpdateAccount.of(access);
        try {
            UpdateClient client = UpdateClient.to(account);
            return switch (client.placeOf(record.name())) {
                case Place.InZone place -> {
                    Update update = new Update(place.zone());
                    update.delete(wire(record, 0));
                    yield client.send(update, "the removal of a " + record.type() + " record at " + record.name());
                }
                case Place.Nowhere(Outcome outcome) -> outcome;
            };
        } catch (IOException e) {
            return unreachable(account, e);
        }
    }

    private static Outcome add(UpdateClient client, Name zone, DnsRecord record, @Nullable Name aliasOf)
            throws IOException {
        return switch (record) {
            case CnameRecord alias -> addAlias(client, zone, alias, aliasOf);
            case TxtRecord txt when aliasOf == null -> addValue(client, zone, txt);
            case TxtRecord txt ->
                new Outcome.OperatorMustAct(isAlias(txt.name(), aliasOf)
                        + ", and nothing else can stand at an alias."
                        + " Prove a parent domain instead, or remove the alias.");
        };
    }

    /// A record added with another TTL changes that of the whole set (RFC 2181, section 5.2), so a set's own TTL is
    /// kept.
    private static Outcome addValue(UpdateClient client, Name zone, TxtRecord record) throws IOException {
        long ttl = client.recordsAt(UpdateAccount.wireName(record.name()), Type.TXT).stream()
                .mapToLong(Record::getTTL)
                .findFirst()
                .orElse(TTL_SECONDS);
        Update update = new Update(zone);
        update.add(wire(record, ttl));
        return client.send(update, "the addition of a TXT value at " + record.name());
    }

    /// The server itself refuses where something else came to stand there meanwhile: without the condition it would
    /// say that all is well and write nothing.
    private static Outcome addAlias(UpdateClient client, Name zone, CnameRecord record, @Nullable Name aliasOf)
            throws IOException {
        Name name = UpdateAccount.wireName(record.name());
        if (aliasOf != null) {
            return aliasOf.equals(UpdateAccount.wireName(record.target()))
                    ? new Outcome.Applied()
                    : new Outcome.OperatorMustAct(isAlias(record.name(), aliasOf)
                            + " already, and a name has one alias only. Remove it there.");
        }
        String others = client.recordsAt(name, Type.ANY).stream()
                .map(there -> Type.string(there.getType()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            return new Outcome.OperatorMustAct("At " + record.name() + " stand records of other types (" + others
                    + "), beside which no alias (CNAME) can stand. Remove them there, or prove the domain otherwise.");
        }
        Update update = new Update(zone);
        update.absent(name);
        update.add(wire(record, TTL_SECONDS));
        return client.send(update, "the addition of a CNAME record at " + record.name());
    }

    private static String isAlias(DnsName name, Name target) {
        return name + " is an alias (CNAME) for " + target.toString(true);
    }

    private static Record wire(DnsRecord record, long ttl) {
        return switch (record) {
            case TxtRecord txt -> wire(txt, ttl);
            case CnameRecord alias ->
                new CNAMERecord(
                        UpdateAccount.wireName(alias.name()), DClass.IN, ttl, UpdateAccount.wireName(alias.target()));
        };
    }

    /// Made from bytes: the library's constructors for texts read zone-file escapes, and would drop backslashes.
    private static Record wire(TxtRecord record, long ttl) {
        ByteArrayOutputStream rdata = new ByteArrayOutputStream();
        for (byte[] string : record.strings()) {
            rdata.write(string.length);
            rdata.writeBytes(string);
        }
        return Record.newRecord(UpdateAccount.wireName(record.name()), Type.TXT, DClass.IN, ttl, rdata.toByteArray());
    }

    private static Outcome unreachable(UpdateAccount account, IOException e) {
        return new Outcome.TryAgain(
                "The DNS server " + account.server() + " could not be reached or did not answer: " + reasonOf(e));
    }

    private static String reasonOf(IOException e) {
        String message = e.getMessage();
        return (message == null ? e.getClass().getSimpleName() : message) + ".";
    }
}
