package io.sealwright.localstack.home;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Which ports of 127.0.0.1 nobody listens on.
public final class FreePorts {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 1000;

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

    /// @return one below those that the system hands to outgoing connections (Linux: from 32768), where the next
    ///     connection of any program could take it before we listen there
    public static int any() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port from " + LOWEST + " to " + HIGHEST + " was found on 127.0.0.1 in "
                + ATTEMPTS + " attempts");
    }
}
