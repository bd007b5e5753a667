package io.sealwright.gateway.routing;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A caller that decides over every byte that it sends, and when.
final class RawCaller implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final Reader in;
    private final StringBuilder received = new StringBuilder();

    RawCaller(URI door) throws IOException {
        socket = new Socket(door.getHost(), door.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8);
    }

    void send(String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    void sendChunk(String text) throws IOException {
        send(Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
    }

    /// Reads until the text has come, however it was cut into chunks.
    void awaitText(String expected) throws IOException {
        try {
            while (!received.toString().replaceAll("\r\n[0-9a-f]+\r\n", "").contains(expected)) {
                int next = in.read();
                if (next < 0) {
                    throw new AssertionError("The connection ended without '" + expected + "', after:\n" + received);
                }
                received.append((char) next);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("'" + expected + "' does not come, after:\n" + received, e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
