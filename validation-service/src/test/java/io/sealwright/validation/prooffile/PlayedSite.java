package io.sealwright.validation.prooffile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A web server that says what a test wants, byte by byte.
final class PlayedSite implements AutoCloseable {
    private final ServerSocket socket;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile Function<String, String> answers = _ -> "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";

    private PlayedSite(ServerSocket socket) {
        this.socket = socket;
    }

    /// @param port 0 for any
    static PlayedSite on(String address, int port) throws IOException {
        PlayedSite site = new PlayedSite(new ServerSocket(port, 50, InetAddress.ofLiteral(address)));
        Thread.ofVirtual().start(site::serve);
        return site;
    }

    int port() {
        return socket.getLocalPort();
    }

    /// The requests that came, whole.
    List<String> heard() {
        return heard;
    }

    /// @param function from the request's path to all that is answered
    void play(Function<String, String> function) {
        answers = function;
    }

    static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    static String redirect(int code, String location) {
        return "HTTP/1.1 " + code + " Moved\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n";
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> converse(client));
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void converse(Socket client) {
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                OutputStream out = client.getOutputStream()) {
            StringBuilder request = new StringBuilder();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                request.append(line).append('\n');
            }
            heard.add(request.toString());
            out.write(answers.apply(request.toString().split(" ", 3)[1]).getBytes(StandardCharsets.UTF_8));
            out.flush();
            // Until the client leaves.
            while (in.read() >= 0) {}
        } catch (IOException left) {
            // The client has what it came for.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
