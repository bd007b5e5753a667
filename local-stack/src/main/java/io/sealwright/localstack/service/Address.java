package io.sealwright.localstack.service;

/// Where something listens.
///
/// @param host a name or an address
public record Address(String host, int port) {
    public String url() {
        return "http://" + this;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
