package io.sealwright.validation.provider.rfc2136;

import io.sealwright.validation.provider.AccountForm;
import io.sealwright.validation.provider.DnsProvider;
import io.sealwright.validation.provider.Outcome;
import io.sealwright.validation.provider.ProviderAccess;
import io.sealwright.validation.provider.rfc2136.UpdateClient.Place;
import io.sealwright.validation.zone.TxtRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
    public Outcome present(ProviderAccess access, TxtRecord record) {
        UpdateAccount account = UpdateAccount.of(access);
        try {
            UpdateClient client = UpdateClient.to(account);
            return switch (client.placeOf(record.name())) {
                case Place.InZone(Name zone) -> add(client, zone, record);
                case Place.AtAlias(Name target) ->
                    new Outcome.OperatorMustAct(record.name() + " is an alias (CNAME) for " + target.toString(true)
                            + ", and nothing else can stand at an alias."
                            + " Prove a parent domain instead, or remove the alias.");
                case Place.Nowhere(Outcome outcome) -> outcome;
            };
        } catch (IOException e) {
            return unreachable(account, e);
        }
    }

    @Override
    public Outcome remove(ProviderAccess access, TxtRecord record) {
        UpdateAccount account = UpdateAccount.of(access);
        try {
            UpdateClient client = UpdateClient.to(account);
            return switch (client.placeOf(record.name())) {
                case Place.InZone(Name zone) -> {
                    Update update = new Update(zone);
                    update.delete(wire(record, 0));
                    yield client.send(update, "the removal of a TXT value at " + record.name());
                }
                // An alias stands there now, so the value does not.
                case Place.AtAlias _ -> new Outcome.Applied();
                case Place.Nowhere(Outcome outcome) -> outcome;
            };
        } catch (IOException e) {
            return unreachable(account, e);
        }
    }

    /// A record added with another TTL changes that of the whole set (RFC 2181, section 5.2), so a set's own TTL is
    /// kept.
    private static Outcome add(UpdateClient client, Name zone, TxtRecord record) throws IOException {
        long ttl = client.recordsAt(UpdateAccount.wireName(record.name()), Type.TXT).stream()
                .mapToLong(Record::getTTL)
                .findFirst()
                .orElse(TTL_SECONDS);
        Update update = new Update(zone);
        update.add(wire(record, ttl));
        return client.send(update, "the addition of a TXT value at " + record.name());
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
