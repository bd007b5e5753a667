package io.sealwright.localstack.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/// `GET /mails`, `GET /mails/{id}` and `DELETE /mails`.
final class MailPages {
    private static final String ROOT = "/mails";

    private final Mailbox mailbox;
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
            .build();

    MailPages(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String method = exchange.getRequestMethod();
            if (path.equals(ROOT) && method.equals("GET")) {
                send(exchange, 200, mailbox.all());
            } else if (path.equals(ROOT) && method.equals("DELETE")) {
                mailbox.clear();
                exchange.sendResponseHeaders(204, -1);
            } else if (path.startsWith(ROOT + "/") && method.equals("GET")) {
                String id = path.substring(ROOT.length() + 1);
                Mail found = mailbox.find(id).orElse(null);
                if (found == null) {
                    problem(exchange, 404, "There is no mail " + id);
                } else {
                    ObjectNode whole = json.valueToTree(found.envelope());
                    whole.put("text", found.text());
                    whole.put("html", found.html());
                    whole.set("headers", json.valueToTree(found.headers()));
                    send(exchange, 200, whole);
                }
            } else if (path.equals(ROOT) || path.startsWith(ROOT + "/")) {
                problem(exchange, 405, "There are GET /mails, GET /mails/{id} and DELETE /mails");
            } else {
                problem(exchange, 404, "There are GET /mails, GET /mails/{id} and DELETE /mails");
            }
        }
    }

    private void problem(HttpExchange exchange, int status, String detail) throws IOException {
        send(exchange, status, Map.of("status", status, "detail", detail));
    }

    private void send(HttpExchange exchange, int status, Object value) throws IOException {
        byte[] body = json.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .set("Content-Type", status < 400 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
