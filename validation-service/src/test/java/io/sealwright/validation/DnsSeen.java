package io.sealwright.validation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/// The test's DNS server, without the service between.
public final class DnsSeen {
    private DnsSeen() {}

    public static int port() {
        return ConfigProvider.getConfig().getValue("sealwright.dns.authoritative-port", Integer.class);
    }

    private static SimpleResolver client() {
        SimpleResolver client = new SimpleResolver(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
        client.setTCP(true);
        return client;
    }

    public static List<String> txt(String name) {
        try {
            Record question = Record.newRecord(Name.fromString(name + "."), Type.TXT, DClass.IN);
            return client().send(Message.newQuery(question)).getSection(Section.ANSWER).stream()
                    .map(TXTRecord.class::cast)
                    .map(DnsSeen::joined)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the name is an alias for.
    public static Optional<String> alias(String name) {
        try {
            Record question = Record.newRecord(Name.fromString(name + "."), Type.CNAME, DClass.IN);
            return client().send(Message.newQuery(question)).getSection(Section.ANSWER).stream()
                    .map(record -> ((CNAMERecord) record).getTarget().toString(true))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String joined(TXTRecord txt) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Object string : txt.getStringsAsByteArrays()) {
            bytes.writeBytes((byte[]) string);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /// Changes the zone as another tool would.
    public static void change(String zone, Consumer<Update> change) {
        try {
            Update update = new Update(Name.fromString(zone + "."));
            change.accept(update);
            SimpleResolver client = client();
            client.setTSIGKey(new TSIG(TSIG.HMAC_SHA256, ServiceBacking.KEY_NAME + ".", ServiceBacking.SECRET));
            Message answer = client.send(update);
            if (answer.getRcode() != 0) {
                throw new IllegalStateException("The test's change was refused: " + answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
