package io.sealwright.localstack.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.localstack.home.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

class DnsPartTest {
    private static final Name ZONE = name("example.com.");
    private static final Name CHALLENGE = name("_challenge.example.com.");

    @TempDir
    Path folder;

    private final TsigKey key = new TsigKey("test-key.", randomSecret());
    private final int port = FreePorts.any();
    private DnsPart dns;

    @BeforeEach
    void start() throws IOException {
        dns = new DnsPart(folder, port, List.of("example.com", "example.net"), key);
        dns.start();
    }

    @AfterEach
    void stop() {
        dns.stop();
    }

    @Test
    void answersWithAuthorityForItsZones() throws IOException {
        Message answer = ask("www.example.com.", Type.A);

        assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
        assertThat(values(answer)).containsExactly("127.0.0.1");
        assertThat(values(ask("example.net.", Type.NS))).containsExactly("ns1.example.net.");
        assertThat(ask("example.net.", Type.NS).getSection(Section.ADDITIONAL))
                .extracting(Record::rdataToString)
                .contains("127.0.0.1");
    }

    @Test
    void saysWithASoaThatANameOrATypeIsNotThere() throws IOException {
        Message noName = ask("nobody.example.com.", Type.TXT);
        Message noType = ask("www.example.com.", Type.TXT);

        assertThat(noName.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(noType.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(List.of(noName, noType)).allSatisfy(answer -> {
            assertThat(answer.getSection(Section.ANSWER)).isEmpty();
            assertThat(answer.getSection(Section.AUTHORITY))
                    .extracting(Record::getType)
                    .containsExactly(Type.SOA);
        });
    }

    @Test
    void saysThatANameAboveARecordIsThere() throws IOException {
        send(signed(update -> update.add(name("a.b.example.com."), Type.TXT, 60, "x")));

        assertThat(ask("b.example.com.", Type.TXT).getRcode()).isEqualTo(Rcode.NOERROR);
    }

    @Test
    void givesEveryNameAWebServerWhereThereIsOne() throws IOException {
        dns.stop();
        InetAddress web = InetAddress.ofLiteral("127.0.0.9");
        dns = new DnsPart(
                folder.resolve("web"), port, List.of("example.com"), key, InetAddress.getLoopbackAddress(), () -> web);
        dns.start();
        send(signed(update -> update.add(name("a.example.com."), Type.CNAME, 60, "target.example.net.")));

        assertThat(values(ask("example.com.", Type.A))).containsExactly("127.0.0.9");
        assertThat(values(ask("any.thing.example.com.", Type.A))).containsExactly("127.0.0.9");
        assertThat(values(ask("ns1.example.com.", Type.A))).containsExactly("127.0.0.1");
        assertThat(values(ask("a.example.com.", Type.A))).containsExactly("target.example.net.");
        assertThat(ask("any.thing.example.com.", Type.TXT).getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(ask("any.thing.example.com.", Type.TXT).getSection(Section.ANSWER))
                .isEmpty();
    }

    @Test
    void refusesNamesThatAreNotItsOwnButAnswersEmptyAboveItsZones() throws IOException {
        assertThat(ask("elsewhere.test.", Type.A).getRcode()).isEqualTo(Rcode.REFUSED);
        assertThat(ask("com.", Type.CAA).getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(ask("no-issue.example.com.", Type.CAA).getSection(Section.ANSWER))
                .extracting(Record::rdataToString)
                .containsExactly("0 issue \";\"");
    }

    @Test
    void doesASignedUpdateAndSignsTheAnswer() throws IOException {
        Message answer = send(signed(update -> update.add(CHALLENGE, Type.TXT, 60, "one")));

        assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answer.isVerified()).isTrue();
        assertThat(challenge()).containsExactly("\"one\"");
    }

    @Test
    void refusesAnUpdateThatIsNotSigned() throws IOException {
        Update update = new Update(ZONE);
        update.add(CHALLENGE, Type.TXT, 60, "one");

        assertThat(resolver(null).send(update).getRcode()).isEqualTo(Rcode.REFUSED);
        assertThat(challenge()).isEmpty();
    }

    @Test
    void refusesAnUpdateThatIsSignedWithAnotherKey() throws IOException {
        Update update = new Update(ZONE);
        update.add(CHALLENGE, Type.TXT, 60, "one");
        SimpleResolver wrongSecret = resolver(new TsigKey(key.name(), randomSecret()).toTsig());
        SimpleResolver wrongName = resolver(new TsigKey("other.", key.secret()).toTsig());

        // The answer says so in its TSIG record and is not signed, so that the client cannot but refuse it.
        assertThat(rcodeOrRefused(wrongSecret, update.clone())).isNotEqualTo(Rcode.NOERROR);
        assertThat(rcodeOrRefused(wrongName, update.clone())).isNotEqualTo(Rcode.NOERROR);
        assertThat(challenge()).isEmpty();
    }

    @Test
    void keepsTheOtherValuesWhenOneIsDeleted() throws IOException {
        send(signed(update -> {
            update.add(CHALLENGE, Type.TXT, 60, "one");
            update.add(CHALLENGE, Type.TXT, 60, "two");
        }));
        send(signed(update -> update.delete(CHALLENGE, Type.TXT, "one")));

        assertThat(challenge()).containsExactly("\"two\"");

        send(signed(update -> update.delete(CHALLENGE, Type.TXT)));
        assertThat(ask(CHALLENGE.toString(), Type.TXT).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void countsTheSerialUpWithEveryChange() throws IOException {
        String before = ask("example.com.", Type.SOA)
                .getSection(Section.ANSWER)
                .getFirst()
                .rdataToString();
        send(signed(update -> update.add(CHALLENGE, Type.TXT, 60, "one")));
        String after = ask("example.com.", Type.SOA)
                .getSection(Section.ANSWER)
                .getFirst()
                .rdataToString();
        send(signed(update -> update.add(CHALLENGE, Type.TXT, 60, "one")));

        assertThat(after).isNotEqualTo(before);
        assertThat(ask("example.com.", Type.SOA)
                        .getSection(Section.ANSWER)
                        .getFirst()
                        .rdataToString())
                .isEqualTo(after);
    }

    @Test
    void doesNothingWhenAPrerequisiteDoesNotHold() throws IOException {
        Message absent = send(signed(update -> {
            update.present(CHALLENGE, Type.TXT);
            update.add(CHALLENGE, Type.TXT, 60, "one");
        }));
        Message present = send(signed(update -> {
            update.absent(name("www.example.com."));
            update.add(CHALLENGE, Type.TXT, 60, "one");
        }));
        Message other = send(signed(update -> {
            update.present(name("www.example.com."), Type.A, "127.0.0.2");
            update.add(CHALLENGE, Type.TXT, 60, "one");
        }));

        assertThat(absent.getRcode()).isEqualTo(Rcode.NXRRSET);
        assertThat(present.getRcode()).isEqualTo(Rcode.YXDOMAIN);
        assertThat(other.getRcode()).isEqualTo(Rcode.NXRRSET);
        assertThat(challenge()).isEmpty();
    }

    @Test
    void refusesToChangeAZoneThatIsNotItsOwnOrANameOutsideTheZone() throws IOException {
        Update foreign = new Update(name("elsewhere.test."));
        foreign.add(name("a.elsewhere.test."), Type.TXT, 60, "x");

        assertThat(send(foreign).getRcode()).isEqualTo(Rcode.NOTAUTH);
        assertThat(send(signed(update -> update.add(name("a.example.net."), Type.TXT, 60, "x")))
                        .getRcode())
                .isEqualTo(Rcode.NOTZONE);
    }

    @Test
    void neverLosesTheZonesOwnSoaAndNameServer() throws IOException {
        send(signed(update -> {
            update.delete(ZONE);
            update.delete(ZONE, Type.NS, "ns1.example.com.");
        }));

        assertThat(ask("example.com.", Type.SOA).getSection(Section.ANSWER)).hasSize(1);
        assertThat(ask("example.com.", Type.NS).getSection(Section.ANSWER)).hasSize(1);
    }

    @Test
    void answersOverTcpWhatDoesNotFitADatagram() throws IOException {
        send(signed(update -> {
            for (int count = 0; count < 40; count++) {
                update.add(CHALLENGE, Type.TXT, 60, count + "x".repeat(100));
            }
        }));

        // The client comes back over TCP by itself when an answer is cut off.
        assertThat(challenge()).hasSize(40);
    }

    @Test
    void hasTheSameRecordsAfterANewStart() throws IOException {
        send(signed(update -> update.add(CHALLENGE, Type.TXT, 60, "\"with space and \\\"quotes\\\"\"")));
        List<String> before = challenge();
        dns.stop();
        start();

        assertThat(challenge()).isEqualTo(before).hasSize(1);
        assertThat(send(signed(update -> update.delete(CHALLENGE, Type.TXT))).getRcode())
                .isEqualTo(Rcode.NOERROR);
    }

    private interface Change {
        void to(Update update) throws IOException;
    }

    private static Update signed(Change change) throws IOException {
        Update update = new Update(ZONE);
        change.to(update);
        return update;
    }

    private Message send(Update update) throws IOException {
        return resolver(key.toTsig()).send(update);
    }

    private static int rcodeOrRefused(SimpleResolver resolver, Message update) {
        try {
            return resolver.send(update).getRcode();
        } catch (IOException notVerified) {
            return Rcode.REFUSED;
        }
    }

    private List<String> challenge() throws IOException {
        return values(ask(CHALLENGE.toString(), Type.TXT));
    }

    private Message ask(String name, int type) throws IOException {
        return resolver(null).send(Message.newQuery(Record.newRecord(name(name), type, DClass.IN)));
    }

    private SimpleResolver resolver(@Nullable TSIG tsig) throws IOException {
        SimpleResolver resolver = new SimpleResolver("127.0.0.1");
        resolver.setPort(port);
        resolver.setTimeout(Duration.ofSeconds(10));
        if (tsig != null) {
            resolver.setTSIGKey(tsig);
        }
        return resolver;
    }

    private static List<String> values(Message answer) {
        return answer.getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .toList();
    }

    private static String randomSecret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Name name(String text) {
        try {
            return Name.fromString(text);
        } catch (TextParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
