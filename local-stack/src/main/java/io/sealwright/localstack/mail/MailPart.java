package io.sealwright.localstack.mail;

import com.sun.net.httpserver.HttpServer;
import io.sealwright.localstack.process.Part;
import io.sealwright.localstack.process.StartFailed;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/// An SMTP server that takes every mail and delivers none, inside this process; on 127.0.0.1 unless another
/// address is given.
public final class MailPart implements Part {
    private static final int TRANSACTION_FAILED = 554;

    private final int smtpPort;
    private final int httpPort;
    private final InetAddress here;
    private @Nullable Servers servers;

    private record Servers(SMTPServer smtp, HttpServer http, ExecutorService workers) {}

    public MailPart(int smtpPort, int httpPort) {
        this(smtpPort, httpPort, InetAddress.getLoopbackAddress());
    }

    /// @param here the address that it listens on
    public MailPart(int smtpPort, int httpPort, InetAddress here) {
        this.smtpPort = smtpPort;
        this.httpPort = httpPort;
        this.here = here;
    }

    @Override
    public String name() {
        return "mail";
    }

    /// Where mail is sent to.
    @Override
    public int port() {
        return smtpPort;
    }

    /// Where mails are read: `GET {url}` lists them.
    public String url() {
        return "http://" + here.getHostAddress() + ":" + httpPort + "/mails";
    }

    @Override
    public String readyUrl() {
        return url();
    }

    @Override
    public OptionalLong pid() {
        return servers == null
                ? OptionalLong.empty()
                : OptionalLong.of(ProcessHandle.current().pid());
    }

    @Override
    @SuppressWarnings("resource") // stop() closes them
    public void start() throws IOException {
        Mailbox mailbox = new Mailbox();
        SMTPServer smtp = SMTPServer.port(smtpPort)
                .bindAddress(here)
                .hostName("localhost")
                .messageHandlerFactory(_ -> new Intake(mailbox))
                .build();
        ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
        try {
            smtp.start();
            HttpServer http = HttpServer.create(new InetSocketAddress(here, httpPort), 100);
            http.setExecutor(workers);
            http.createContext("/", new MailPages(mailbox)::answer);
            http.start();
            servers = new Servers(smtp, http, workers);
        } catch (IOException | RuntimeException e) {
            smtp.stop();
            workers.shutdownNow();
            throw new StartFailed(
                    "The mail server cannot listen on " + here.getHostAddress() + ":" + smtpPort + " (SMTP) and "
                            + httpPort + " (HTTP): " + e.getMessage(),
                    e);
        }
    }

    @Override
    public void stop() {
        Servers running = servers;
        if (running != null) {
            servers = null;
            running.smtp().stop();
            running.http().stop(0);
            running.workers().shutdownNow();
        }
    }

    /// Takes one mail for all of its recipients.
    private static final class Intake implements MessageHandler {
        private final Mailbox mailbox;
        private final List<String> to = new ArrayList<>();
        private String from = "";

        Intake(Mailbox mailbox) {
            this.mailbox = mailbox;
        }

        @Override
        public void from(String sender) {
            from = sender;
        }

        @Override
        public void recipient(String recipient) {
            to.add(recipient);
        }

        @Override
        public @Nullable String data(InputStream content) throws RejectException, IOException {
            try {
                mailbox.take(from, to, content.readAllBytes());
            } catch (IOException e) {
                throw new RejectException(TRANSACTION_FAILED, e.getMessage());
            }
            return null;
        }

        @Override
        public void done() {
            to.clear();
        }
    }
}
