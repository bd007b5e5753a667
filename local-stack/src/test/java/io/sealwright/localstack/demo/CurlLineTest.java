package io.sealwright.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sealwright.localstack.home.Json;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurlLineTest {
    private final Map<String, String> received = new ConcurrentHashMap<>();

    @TempDir
    Path folder;

    @Test
    void sendsAnOrderWithARequestOfItsOwnWhenPastedIntoAShell() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.createContext("/v1/orders", this::receive);
        server.start();
        try {
            String line =
                    CurlLine.forOrder("http://127.0.0.1:" + server.getAddress().getPort(), "sw_key", "example.com");
            Process shell = new ProcessBuilder("sh", "-c", line)
                    .directory(folder.toFile())
                    .inheritIO()
                    .start();

            assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            server.stop(0);
        }

        assertThat(received.get("Authorization")).isEqualTo("Bearer sw_key");
        JsonNode order = Json.MAPPER.readTree(received.getOrDefault("body", ""));
        List<String> names = names(order.path("csr").asText());
        assertThat(names).singleElement().asString().endsWith(".shop.example.com");
        assertThat(received.get("Idempotency-Key")).isEqualTo(names.getFirst());
        assertThat(order.path("caAccount").asText()).isEqualTo("globalsign-main");
        assertThat(folder.resolve(names.getFirst() + ".key")).isNotEmptyFile();
    }

    @Test
    void theDemoAsksForAllItsNames() throws IOException {
        assertThat(names(SigningRequest.pem(List.of("a.example.com", "b.example.com"))))
                .containsExactly("a.example.com", "b.example.com");
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.put("body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            for (String header : List.of("Authorization", "Idempotency-Key")) {
                received.put(header, String.valueOf(exchange.getRequestHeaders().getFirst(header)));
            }
            exchange.sendResponseHeaders(202, -1);
        }
    }

    private static List<String> names(String pem) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            PKCS10CertificationRequest request = (PKCS10CertificationRequest) parser.readObject();
            GeneralNames names =
                    GeneralNames.fromExtensions(request.getRequestedExtensions(), Extension.subjectAlternativeName);
            return List.of(names.getNames()).stream()
                    .map(GeneralName::getName)
                    .map(Object::toString)
                    .toList();
        }
    }
}
