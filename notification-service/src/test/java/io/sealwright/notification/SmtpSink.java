package io.sealwright.notification;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.MessageHandlerFactory;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/// A real SMTP server that keeps what it takes. It can be down, refuse recipients, and break off after it took a mail.
public final class SmtpSink implements MessageHandlerFactory {
    private final int port;
    private final List<Taken> mails = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private @Nullable SMTPServer server;
    private volatile boolean breaksOff;

    public SmtpSink(int port) {
        this.port = port;
    }

    /// One mail, delivered to one recipient.
    public record Taken(
            String to,
            String subject,
            @Nullable String messageId,
            String text,
            String html,
            List<String> headerNames) {}

    public int port() {
        return port;
    }

    public void up() {
        if (server == null) {
            server = SMTPServer.port(port)
                    .bindAddress(InetAddress.getLoopbackAddress())
                    .messageHandlerFactory(this)
                    .build();
            server.start();
        }
    }

    public void down() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    public void refuse(String recipient, int code) {
        refusals.put(recipient, code);
    }

    public void takeAgain(String recipient) {
        refusals.remove(recipient);
    }

    /// From now on it keeps each mail and then answers as if it had not.
    public void breakOffAfterTaking(boolean on) {
        breaksOff = on;
    }

    public List<Taken> to(String recipient) {
        return mails.stream().filter(mail -> mail.to().equals(recipient)).toList();
    }

    @Override
    public MessageHandler create(MessageContext context) {
        return new Handler();
    }

    private final class Handler implements MessageHandler {
        private final List<String> recipients = new ArrayList<>();

        @Override
        public void from(String from) {}

        @Override
        public void recipient(String recipient) throws RejectException {
            Integer code = refusals.get(recipient);
            if (code != null) {
                throw new RejectException(code, "not here");
            }
            recipients.add(recipient);
        }

        @Override
        public @Nullable String data(InputStream data) throws RejectException {
            try {
                MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), data);
                for (String recipient : recipients) {
                    mails.add(read(recipient, message));
                }
            } catch (MessagingException e) {
                throw new RejectException(554, "not a mail: " + e.getMessage());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (breaksOff) {
                throw new RejectException(421, "closing");
            }
            return null;
        }

        @Override
        public void done() {}
    }

    private static Taken read(String recipient, MimeMessage message) throws MessagingException, IOException {
        MimeMultipart both = (MimeMultipart) message.getContent();
        List<String> names = new ArrayList<>();
        message.getAllHeaders().asIterator().forEachRemaining(header -> names.add(header.getName()));
        return new Taken(
                recipient,
                message.getSubject(),
                message.getMessageID(),
                textOf(both, "text/plain"),
                textOf(both, "text/html"),
                names);
    }

    private static String textOf(MimeMultipart both, String type) throws MessagingException, IOException {
        for (int i = 0; i < both.getCount(); i++) {
            BodyPart part = both.getBodyPart(i);
            if (part.isMimeType(type)) {
                return String.valueOf(part.getContent());
            }
        }
        return "";
    }
}
