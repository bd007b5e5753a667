package io.sealwright.simulator.globalsign.soap;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.sealwright.simulator.fault.FaultKind;
import io.sealwright.simulator.fault.FaultRule;
import io.sealwright.simulator.fault.InjectedFaults;
import io.sealwright.simulator.fault.Pause;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/// Spoils the answer of a call that was processed and kept: none at all, half of one, or a very slow one.
@Singleton
@Named("faultsAfter")
public class FaultsAfter extends AbstractPhaseInterceptor<Message> {
    private static final int DRIPS = 20;

    private final InjectedFaults faults;
    private final CurrentVertxRequest request;

    public FaultsAfter(InjectedFaults faults, CurrentVertxRequest request) {
        super(Phase.PRE_STREAM);
        this.faults = faults;
        this.request = request;
    }

    @Override
    public void handleMessage(Message message) {
        OutputStream out = message.getContent(OutputStream.class);
        Optional<FaultRule> drip = faults.rule(FaultKind.SLOW_DRIP);
        if (faults.rule(FaultKind.DROPPED_AFTER_PROCESSING).isPresent()) {
            message.setContent(OutputStream.class, new Kept(whole -> dropConnection()));
        } else if (faults.rule(FaultKind.MALFORMED_ANSWER).isPresent()) {
            message.setContent(OutputStream.class, new Kept(whole -> {
                out.write(whole, 0, whole.length / 2);
                out.close();
            }));
        } else if (drip.isPresent()) {
            long pause = Pause.millis(drip.get()) / DRIPS;
            message.setContent(OutputStream.class, new Kept(whole -> trickle(whole, out, pause)));
        }
    }

    private void dropConnection() {
        request.getCurrent()
                .request()
                .connection()
                .close()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static void trickle(byte[] whole, OutputStream out, long pause) throws IOException {
        int step = Math.max(1, (whole.length + DRIPS - 1) / DRIPS);
        for (int start = 0; start < whole.length; start += step) {
            Pause.of(pause);
            out.write(whole, start, Math.min(step, whole.length - start));
            out.flush();
        }
        out.close();
    }

    private interface Ending {
        void with(byte[] whole) throws IOException;
    }

    /// Keeps the answer back until it is whole.
    private static final class Kept extends ByteArrayOutputStream {
        private final Ending ending;
        private boolean closed;

        private Kept(Ending ending) {
            this.ending = ending;
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                ending.with(toByteArray());
            }
        }
    }
}
