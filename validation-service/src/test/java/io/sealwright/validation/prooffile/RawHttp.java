package io.sealwright.validation.prooffile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Requests as they go over the wire, so that nothing is mended on the way.
public final class RawHttp {
    private RawHttp() {}

    /// @param head the header fields after Host, each ended by CRLF
    /// @return the whole answer
    public static String ask(int port, String method, String host, String path, String head) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            String request =
                    method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + head + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String get(int port, String host, String path) {
        return ask(port, "GET", host, path, "");
    }
}
