package io.sealwright.cagateway.connector.sectigo.wire;

import java.net.URI;

/// How we tell SCM who we are.
public sealed interface ScmLogin {
    /// Three headers with every request.
    ///
    /// @param password in the clear: never to be logged
    record Headers(String login, String password, String customerUri) implements ScmLogin {
        @Override
        public String toString() {
            return "Headers[" + login + ", " + customerUri + "]";
        }
    }

    /// A token that the client's id and secret are changed for (RFC 6749, section 4.4).
    ///
    /// @param clientSecret in the clear: never to be logged
    record Client(URI tokenUrl, String clientId, String clientSecret) implements ScmLogin {
        @Override
        public String toString() {
            return "Client[" + clientId + "]";
        }
    }
}
