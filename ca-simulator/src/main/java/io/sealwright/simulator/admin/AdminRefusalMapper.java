package io.sealwright.simulator.admin;

import io.sealwright.simulator.journal.JournalFailure;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Refusals as JSON.
class AdminRefusalMapper {
    @ServerExceptionMapper
    public Response refused(AdminRefusal refusal) {
        return json(refusal.status(), String.valueOf(refusal.getMessage()));
    }

    @ServerExceptionMapper
    public Response notRemembered(JournalFailure failure) {
        return json(503, String.valueOf(failure.getMessage()));
    }

    private static Response json(int status, String message) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("error", message))
                .build();
    }
}
