package io.sealwright.localstack.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Where the web servers of all names are, as the name server says it.
public interface WebServer {
    /// Asked at each question: a container gets a new address at each start.
    InetAddress address() throws UnknownHostException;
}
