package io.sealwright.validation.provider.rfc2136;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.validation.provider.DnsProvider;
import io.sealwright.validation.provider.DnsProviderContract;
import io.sealwright.validation.provider.Outcome;
import io.sealwright.validation.provider.ProviderAccess;
import io.sealwright.validation.zone.DnsName;
import io.sealwright.validation.zone.TxtRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/// What the RFC 2136 provider must do with any server of that kind.
abstract class Rfc2136Contract extends DnsProviderContract {
    static final String ZONE = "example.com";
    static final String KEY_NAME = "sealwright-test";
    static final String SECRET = "c2VhbHdyaWdodCBjb250cmFjdCB0ZXN0IGtleSAzMmI=";

    private final DnsProvider provider = new Rfc2136Provider();

    abstract int port();

    @Override
    protected DnsProvider provider() {
        return provider;
    }

    @Override
    protected DnsName zone() {
        return DnsName.parse(ZONE);
    }

    @Override
    protected ProviderAccess access() {
        return access(Map.of(), SECRET);
    }

    private ProviderAccess access(Map<String, String> changed, String secret) {
        Map<String, String> settings = new HashMap<>(
                Map.of("server", "127.0.0.1:" + port(), "tsigKeyName", KEY_NAME, "tsigAlgorithm", "hmac-sha256"));
        settings.putAll(changed);
        return new ProviderAccess("test", settings, Map.of("tsigSecret", secret));
    }

    @Override
    protected void writeForeign(DnsName name, long ttl, String value) throws IOException {
        String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"");
        update(new TXTRecord(UpdateAccount.wireName(name), DClass.IN, ttl, escaped));
    }

    private void update(Record record) throws IOException {
        Update update = new Update(UpdateAccount.wireName(zone()));
        update.add(record);
        SimpleResolver client = client();
        client.setTSIGKey(new TSIG(TSIG.HMAC_SHA256, KEY_NAME + ".", SECRET));
        assertThat(client.send(update).getRcode()).isEqualTo(Rcode.NOERROR);
    }

    private SimpleResolver client() {
        SimpleResolver client = new SimpleResolver(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
        client.setTCP(true);
        return client;
    }

    private List<TXTRecord> recordsAt(DnsName name) throws IOException {
        Message query = Message.newQuery(Record.newRecord(UpdateAccount.wireName(name), Type.TXT, DClass.IN));
        return client().send(query).getSection(Section.ANSWER).stream()
                .map(TXTRecord.class::cast)
                .toList();
    }

    @Override
    protected List<String> valuesAt(DnsName name) throws IOException {
        return recordsAt(name).stream()
                .map(record -> {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    for (Object string : record.getStringsAsByteArrays()) {
                        bytes.writeBytes((byte[]) string);
                    }
                    return bytes.toString(StandardCharsets.UTF_8);
                })
                .toList();
    }

    @Override
    protected Optional<String> targetAt(DnsName name) throws IOException {
        Message query = Message.newQuery(Record.newRecord(UpdateAccount.wireName(name), Type.CNAME, DClass.IN));
        return client().send(query).getSection(Section.ANSWER).stream()
                .map(record -> ((CNAMERecord) record).getTarget().toString(true))
                .findFirst();
    }

    @Override
    protected long ttlAt(DnsName name) throws IOException {
        return recordsAt(name).getFirst().getTTL();
    }

    private Outcome present(ProviderAccess access, String name) {
        return provider.present(access, new TxtRecord(DnsName.parse(name), "value"));
    }

    @Test
    void findsTheZoneFromDeepBelow() throws IOException {
        assertThat(present(access(), "_a._b.c.d." + ZONE)).isEqualTo(new Outcome.Applied());
        assertThat(valuesAt(DnsName.parse("_a._b.c.d." + ZONE))).containsExactly("value");
    }

    @Test
    void asksForAnOperatorWhereTheSecretIsWrong() {
        String other = "YW5vdGhlciBzZWNyZXQgdGhhbiB0aGUgc2VydmVyIGhhcw==";
        assertThat(present(access(Map.of(), other), "www." + ZONE))
                .isInstanceOfSatisfying(
                        Outcome.OperatorMustAct.class,
                        o -> assertThat(o.reason()).contains("BADSIG").doesNotContain(other));
    }

    @Test
    void asksForAnOperatorWhereTheKeyIsUnknown() {
        assertThat(present(access(Map.of("tsigKeyName", "nobody"), SECRET), "www." + ZONE))
                .isInstanceOfSatisfying(
                        Outcome.OperatorMustAct.class,
                        o -> assertThat(o.reason()).contains("BADKEY", "nobody"));
    }

    @Test
    void asksForAnOperatorWhereTheServerDoesNotServeTheZone() {
        assertThat(present(access(), "www.elsewhere.example")).isInstanceOf(Outcome.OperatorMustAct.class);
    }

    @Test
    void asksForAnOperatorWhereAnAliasStandsAtTheName() throws IOException {
        Name alias = Name.fromString("alias." + ZONE + ".");
        update(new CNAMERecord(alias, DClass.IN, 60, Name.fromString("target.example.net.")));
        assertThat(present(access(), "alias." + ZONE))
                .isInstanceOfSatisfying(
                        Outcome.OperatorMustAct.class,
                        o -> assertThat(o.reason()).contains("CNAME", "target.example.net"));
        assertThat(present(access(), "_below.alias." + ZONE)).isEqualTo(new Outcome.Applied());
        assertThat(provider.remove(access(), new TxtRecord(DnsName.parse("alias." + ZONE), "value")))
                .isEqualTo(new Outcome.Applied());
    }

    @Test
    void triesAgainWhereNobodyListens() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        assertThat(present(access(Map.of("server", "127.0.0.1:" + closed), SECRET), "www." + ZONE))
                .isInstanceOfSatisfying(
                        Outcome.TryAgain.class, o -> assertThat(o.reason()).contains("127.0.0.1:" + closed));
    }

    @Test
    void triesAgainWhereTheHostIsUnknown() {
        assertThat(present(access(Map.of("server", "no-such-host.invalid:53"), SECRET), "www." + ZONE))
                .isInstanceOf(Outcome.TryAgain.class);
    }
}
