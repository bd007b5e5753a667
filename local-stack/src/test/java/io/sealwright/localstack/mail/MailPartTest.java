package io.sealwright.localstack.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.localstack.home.FreePorts;
import io.sealwright.localstack.home.Json;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailPartTest {
    private final int smtpPort = FreePorts.any();
    private final MailPart mail = new MailPart(smtpPort, FreePorts.any());

    @BeforeEach
    void start() throws IOException {
        mail.start();
    }

    @AfterEach
    void stop() {
        mail.stop();
    }

    @Test
    void showsWhatWasSent() throws Exception {
        send("Zertifikat für shop", "Grüße", "<p>Grüße</p>");

        JsonNode list = Json.MAPPER.readTree(call("GET", "").body());
        assertThat(list).hasSize(1);
        JsonNode mail = list.get(0);
        assertThat(mail.path("from").asText()).isEqualTo("sealwright@example.com");
        assertThat(mail.path("to")).extracting(JsonNode::asText).containsExactly("a@example.com", "b@example.com");
        assertThat(mail.path("subject").asText()).isEqualTo("Zertifikat für shop");
        assertThat(mail.path("messageId").asText()).startsWith("<").endsWith(">");
        assertThat(mail.path("receivedAt").asText()).endsWith("Z");
        assertThat(mail.has("text")).isFalse();

        JsonNode whole =
                Json.MAPPER.readTree(call("GET", "/" + mail.path("id").asText()).body());
        assertThat(whole.path("text").asText().strip()).isEqualTo("Grüße");
        assertThat(whole.path("html").asText().strip()).isEqualTo("<p>Grüße</p>");
        assertThat(whole.path("headers").path("X-Order").get(0).asText()).isEqualTo("42");
    }

    @Test
    void forgetsAllWhenAsked() throws Exception {
        send("one", "text", "html");
        send("two", "text", "html");

        assertThat(Json.MAPPER.readTree(call("GET", "").body())).hasSize(2);
        assertThat(call("DELETE", "").statusCode()).isEqualTo(204);
        assertThat(Json.MAPPER.readTree(call("GET", "").body())).isEmpty();
    }

    @Test
    void saysWhatThereIsWhenAskedForSomethingElse() throws Exception {
        assertThat(call("GET", "/99").statusCode()).isEqualTo(404);
        assertThat(call("POST", "").statusCode()).isEqualTo(405);
        assertThat(call("POST", "").body()).contains("GET /mails");
    }

    private void send(String subject, String text, String html) throws MessagingException {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(smtpPort));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("sealwright@example.com"));
        message.setRecipients(RecipientType.TO, "a@example.com, b@example.com");
        message.setSubject(subject, "UTF-8");
        message.setHeader("X-Order", "42");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        MimeBodyPart rich = new MimeBodyPart();
        rich.setText(html, "UTF-8", "html");
        message.setContent(new MimeMultipart("alternative", plain, rich));
        Transport.send(message);
    }

    private HttpResponse<String> call(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(mail.url() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
