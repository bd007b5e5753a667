package io.sealwright.gateway.openapi;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Serves the OpenAPI document, to anybody: it is part of the published source, and who writes a client needs it before
/// a key.
@Path("/openapi")
@PermitAll
class OpenApiResource {
    private static final String DOCUMENT = "/openapi/sealwright.yaml";

    private final byte[] document = load();

    /// YAML, under its registered type (RFC 9512).
    @GET
    @Produces("application/yaml")
    public byte[] document() {
        return document.clone();
    }

    private static byte[] load() {
        try (InputStream in = OpenApiResource.class.getResourceAsStream(DOCUMENT)) {
            if (in == null) {
                throw new IllegalStateException("The application lacks its own " + DOCUMENT);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(DOCUMENT + " is unreadable", e);
        }
    }
}
