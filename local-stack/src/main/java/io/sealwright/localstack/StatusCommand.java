package io.sealwright.localstack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealwright.localstack.home.Json;
import io.sealwright.localstack.home.PortName;
import io.sealwright.localstack.home.Secrets;
import io.sealwright.localstack.home.StackState;
import io.sealwright.localstack.home.StateFolder;
import io.sealwright.localstack.postgres.PostgresPart;
import io.sealwright.localstack.process.ProcessNote;
import io.sealwright.localstack.service.ReadyQuestion;
import io.sealwright.localstack.service.Surroundings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `status`: what runs and where, for people or (`--json`) for programs.
final class StatusCommand {
    private static final int CONNECT_MILLIS = 1000;

    private final StateFolder folder;
    private final StackState state;

    StatusCommand(StateFolder folder, StackState state) {
        this.folder = folder;
        this.state = state;
    }

    void run(List<String> words, Console console) throws IOException {
        if (!words.isEmpty() && !words.equals(List.of("--json"))) {
            throw new IllegalArgumentException("status knows --json and nothing else");
        }
        console.line(words.isEmpty() ? table() : Json.MAPPER.writeValueAsString(json()));
    }

    private ObjectNode json() throws IOException {
        Secrets secrets = folder.secrets();
        ObjectNode all = Json.MAPPER.createObjectNode();
        all.put("ready", state.ready());
        all.put("gatewayUrl", url(PortName.GATEWAY));
        all.put("apiKey", secrets.adminKey());
        all.put("apiClientsFile", secrets.apiClientsFile().toString());
        all.put("simulatorUrl", url(PortName.SIMULATOR));
        all.put("caRootFile", folder.caRootFile().toString());
        all.put("mailUrl", url(PortName.MAIL) + "/mails");
        all.putObject("dns")
                .put("host", Surroundings.LOOPBACK)
                .put("port", state.port(PortName.DNS))
                .put("zone", state.dnsZones().isEmpty() ? "" : state.dnsZones().getFirst())
                .put("tsigName", secrets.tsigKey().name())
                .put("tsigSecretFile", secrets.tsigSecretFile().toString());
        all.putObject("database")
                .put("host", Surroundings.LOOPBACK)
                .put("port", state.port(PortName.POSTGRES))
                .put("name", PostgresPart.DATABASE);
        all.put("kafka", Surroundings.LOOPBACK + ":" + state.port(PortName.KAFKA));
        all.set("caAccounts", Json.MAPPER.valueToTree(state.caAccounts()));
        all.put("clockOffsetFile", folder.clock().path().toString());
        ArrayNode processes = all.putArray("processes");
        answers()
                .forEach((note, ready) -> processes
                        .addObject()
                        .put("name", note.name())
                        .put("pid", note.pid())
                        .put("port", note.port())
                        .put("ready", ready));
        return all;
    }

    private String table() {
        StringBuilder text = new StringBuilder(state.ready() ? "Sealwright is up." : "Sealwright is starting.");
        text.append('\n');
        answers()
                .forEach((note, ready) -> text.append(String.format(
                        Locale.ROOT,
                        "  %-21s %-9s 127.0.0.1:%-5d  process %d%n",
                        note.name(),
                        ready ? "ready" : "NOT READY",
                        note.port(),
                        note.pid())));
        text.append("  dashboard and API     ").append(url(PortName.GATEWAY)).append('\n');
        text.append("  mails                 ").append(url(PortName.MAIL)).append("/mails\n");
        return text.append("  state and logs        ").append(folder.root()).toString();
    }

    private String url(PortName name) {
        return "http://" + Surroundings.LOOPBACK + ":" + state.port(name);
    }

    private Map<ProcessNote, Boolean> answers() {
        Map<ProcessNote, Boolean> answers = new LinkedHashMap<>();
        state.processes().forEach(note -> answers.put(note, isReady(note)));
        return answers;
    }

    private static boolean isReady(ProcessNote note) {
        if (!note.readyUrl().isEmpty()) {
            return ReadyQuestion.ask(note.readyUrl());
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), note.port()), CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
