package io.sealwright.localstack.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Which ports of 127.0.0.1 nobody listens on.
public final class FreePorts {
    private FreePorts() {}

    /// For TCP and UDP both.
    public static boolean isFree(int port) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (ServerSocket tcp = new ServerSocket();
                DatagramSocket _ = new DatagramSocket(address)) {
            tcp.setReuseAddress(true);
            tcp.bind(address);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /// @return one that the system chose
    public static int any() {
        while (true) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                int port = socket.getLocalPort();
                try (DatagramSocket _ =
                        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
                    return port;
                } catch (IOException takenForUdp) {
                    // The next one the system gives may be free for both.
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The system has no free port on 127.0.0.1", e);
            }
        }
    }
}
