package io.sealwright.simulator.rest;

import io.sealwright.simulator.fault.FaultKind;
import io.sealwright.simulator.fault.FaultRule;
import io.sealwright.simulator.fault.Pause;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Map;

/// Sends the answer of a call that was processed and kept: whole, or not at all, or half of it, or very slowly.
final class SpoiledAnswer {
    private static final int DRIPS = 20;

    private final Map<FaultKind, FaultRule> faults;

    SpoiledAnswer(Map<FaultKind, FaultRule> faults) {
        this.faults = faults;
    }

    void send(Answer answer, RoutingContext context) {
        if (faults.containsKey(FaultKind.DROPPED_AFTER_PROCESSING)) {
            context.request()
                    .connection()
                    .close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return;
        }
        HttpServerResponse response = context.response();
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        byte[] body = answer.body();
        FaultRule drip = faults.get(FaultKind.SLOW_DRIP);
        if (faults.containsKey(FaultKind.MALFORMED_ANSWER)) {
            end(response, Arrays.copyOf(body, body.length / 2));
        } else if (drip != null) {
            trickle(response, body, Pause.millis(drip) / DRIPS);
        } else {
            end(response, body);
        }
    }

    private static void end(HttpServerResponse response, byte[] body) {
        var _ = response.end(Buffer.buffer(body));
    }

    private static void trickle(HttpServerResponse response, byte[] body, long pause) {
        if (response.getStatusCode() != 204) {
            response.putHeader("Content-Length", Integer.toString(body.length));
        }
        int step = Math.max(1, (body.length + DRIPS - 1) / DRIPS);
        for (int start = 0; start < body.length; start += step) {
            Pause.of(pause);
            var _ = response.write(Buffer.buffer(Arrays.copyOfRange(body, start, Math.min(body.length, start + step))));
        }
        if (body.length == 0) {
            Pause.of(pause * DRIPS);
        }
        var _ = response.end();
    }
}
