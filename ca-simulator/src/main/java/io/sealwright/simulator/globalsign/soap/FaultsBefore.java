package io.sealwright.simulator.globalsign.soap;

import io.sealwright.simulator.fault.FaultDraws;
import io.sealwright.simulator.fault.FaultKind;
import io.sealwright.simulator.fault.FaultRule;
import io.sealwright.simulator.fault.InjectedFaults;
import io.sealwright.simulator.fault.Pause;
import io.sealwright.simulator.globalsign.GlobalSign;
import io.sealwright.simulator.played.PlayedAccount;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.transport.http.AbstractHTTPDestination;

/// Looks at a request before the SOAP layer does: counts it, draws its faults, and does those that come before any
/// processing.
@Singleton
@Named("faultsBefore")
public class FaultsBefore extends AbstractPhaseInterceptor<Message> {
    /// The platform dispatches on the body alone; CXF by itself would refuse an action that it does not know.
    private static final String IGNORE_SOAP_ACTION = "allowNonMatchingToDefaultSoapAction";

    private static final int DEFAULT_RETRY_AFTER_SECONDS = 1;
    private static final String HTML_ERROR = "<!DOCTYPE html>\n<html><head><title>500 Internal Server Error</title>"
            + "</head><body><h1>Internal Server Error</h1><p>The server was unable to complete your request.</p>"
            + "</body></html>\n";

    private final GlobalSign globalSign;
    private final FaultDraws draws;
    private final InjectedFaults faults;

    public FaultsBefore(GlobalSign globalSign, FaultDraws draws, InjectedFaults faults) {
        super(Phase.RECEIVE);
        this.globalSign = globalSign;
        this.draws = draws;
        this.faults = faults;
    }

    @Override
    public void handleMessage(Message message) {
        message.put(IGNORE_SOAP_ACTION, true);
        InputStream in = message.getContent(InputStream.class);
        if (in == null) {
            return;
        }
        try {
            byte[] body = in.readAllBytes();
            message.setContent(InputStream.class, new ByteArrayInputStream(body));
            Optional<SoapPeek> peek = SoapPeek.at(body);
            if (peek.isPresent()) {
                handle(message, peek.get());
            }
        } catch (IOException e) {
            throw new Fault(e);
        }
    }

    private void handle(Message message, SoapPeek peek) throws IOException {
        Optional<PlayedAccount> caller = globalSign.accountOfUser(peek.userName());
        if (caller.isEmpty()) {
            return;
        }
        Map<FaultKind, FaultRule> drawn =
                draws.draw(caller.get().name(), caller.get().faults(), peek.operation());
        faults.draw(drawn);
        FaultRule latency = drawn.get(FaultKind.LATENCY);
        if (latency != null) {
            Pause.of(latency);
        }
        FaultRule tooMany = drawn.get(FaultKind.TOO_MANY_REQUESTS);
        if (tooMany != null) {
            Integer seconds = tooMany.retryAfterSeconds();
            HttpServletResponse response = response(message);
            int wait = seconds == null ? DEFAULT_RETRY_AFTER_SECONDS : seconds;
            if (wait > 0) {
                response.setHeader("Retry-After", Integer.toString(wait));
            }
            answer(message, response, 429, "text/plain", "Too many requests. Please try again later.\n");
        } else if (drawn.containsKey(FaultKind.SERVER_ERROR_HTML)) {
            answer(message, response(message), 500, "text/html;charset=UTF-8", HTML_ERROR);
        }
    }

    private static HttpServletResponse response(Message message) {
        return Objects.requireNonNull((HttpServletResponse) message.get(AbstractHTTPDestination.HTTP_RESPONSE));
    }

    private static void answer(Message message, HttpServletResponse response, int status, String type, String text)
            throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        message.getInterceptorChain().abort();
    }
}
