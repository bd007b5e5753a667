package io.sealwright.localstack.containers;

import io.sealwright.localstack.demo.PublicApi;
import io.sealwright.localstack.demo.Seed;
import io.sealwright.localstack.dns.DnsPart;
import io.sealwright.localstack.dns.ZoneNames;
import io.sealwright.localstack.home.PortName;
import io.sealwright.localstack.home.Secrets;
import io.sealwright.localstack.kafka.TopicLayout;
import io.sealwright.localstack.mail.MailPart;
import io.sealwright.localstack.postgres.DatabaseLayout;
import io.sealwright.localstack.postgres.PostgresPart;
import io.sealwright.localstack.process.Part;
import io.sealwright.localstack.service.ServiceSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/// What a container of this module runs: one of the small servers, or one piece of work and then its end.
public final class ContainerProgram {
    private ContainerProgram() {}

    /// The word that a container is started with.
    enum Work {
        /// Creates the database, its roles and the topics.
        LAYOUT,
        /// Creates the accounts that orders name.
        SEED,
        DNS,
        MAIL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param args one word of [Work]
    public static void main(String[] args) throws IOException, InterruptedException, SQLException, TimeoutException {
        Work work = Arrays.stream(Work.values())
                .filter(each -> args.length == 1 && each.word().equals(args[0]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("One word is needed: layout, seed, dns or mail"));
        Secrets secrets = InContainers.secrets();
        ServiceSettings settings = InContainers.settings();
        InetAddress here = InetAddress.getLocalHost();
        switch (work) {
            case LAYOUT -> layOut(settings, secrets);
            case SEED -> seed(settings, secrets);
            case DNS ->
                serve(new DnsPart(
                        InContainers.DATA,
                        settings.at(PortName.DNS).port(),
                        ZoneNames.of(System.getenv()),
                        secrets.tsigKey(),
                        here,
                        () -> InetAddress.getByName(
                                settings.at(PortName.WEB_PROOF).host())));
            case MAIL ->
                serve(new MailPart(
                        settings.at(PortName.SMTP).port(),
                        settings.at(PortName.MAIL).port(),
                        here));
        }
    }

    private static void layOut(ServiceSettings settings, Secrets secrets)
            throws IOException, InterruptedException, SQLException, TimeoutException {
        DatabaseLayout.create(
                "jdbc:postgresql://" + settings.at(PortName.POSTGRES),
                PostgresPart.ADMIN,
                secrets.databaseAdminPassword(),
                PostgresPart.DATABASE,
                secrets.databasePasswords());
        Map<String, Object> kafka = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.at(PortName.KAFKA).toString());
        try (Admin admin = Admin.create(kafka)) {
            TopicLayout.create(admin, "");
        }
    }

    private static void seed(ServiceSettings settings, Secrets secrets) throws IOException, InterruptedException {
        new Seed(
                        new PublicApi(settings.url(PortName.GATEWAY), secrets.adminKey()),
                        new Seed.Addresses(
                                settings.url(PortName.SIMULATOR),
                                settings.at(PortName.DNS).toString(),
                                ZoneNames.of(System.getenv())))
                .plant(secrets.caAccountPassword(), secrets.tsigKey());
    }

    private static void serve(Part part) throws IOException, InterruptedException {
        part.start();
        Runtime.getRuntime().addShutdownHook(new Thread(part::stop, "end"));
        new CountDownLatch(1).await();
    }
}
