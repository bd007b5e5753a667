package io.sealwright.gateway.routing;

import io.sealwright.gateway.limits.BodyLimits;
import io.sealwright.gateway.limits.LimitedBody;
import io.sealwright.gateway.refusal.Refusal;
import io.sealwright.gateway.refusal.Refusals;
import io.sealwright.rest.Problem;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.net.URI;
import java.time.Duration;
import org.jboss.logging.Logger;

/// One request's way through to a service and its answer's way back, chunk by chunk. Neither body is ever held whole.
final class Passage implements ProxyInterceptor {
    private static final Logger LOG = Logger.getLogger(Passage.class);
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final RoutingContext caller;
    private final Service service;
    private final URI address;
    private final String target;
    private final String authorization;
    private final LimitedBody body;
    private final Duration patience;
    private final Refusals refusals;
    private final Vertx vertx;
    private boolean passedOn;
    private boolean timedOut;
    private long timer = -1;

    /// @param target path and query at the service
    /// @param authorization the header by which the service knows the caller
    Passage(
            RoutingContext caller,
            Service service,
            URI address,
            String target,
            String authorization,
            long bodyLimit,
            Duration patience,
            Refusals refusals,
            Vertx vertx) {
        this.caller = caller;
        this.service = service;
        this.address = address;
        this.target = target;
        this.authorization = authorization;
        this.body = new LimitedBody(caller.request(), bodyLimit);
        this.patience = patience;
        this.refusals = refusals;
        this.vertx = vertx;
    }

    void begin(HttpClient client) {
        HttpServerRequest request = caller.request();
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            // Only now that the caller is known and its body's announced length is fine.
            caller.response().writeContinue();
        }
        HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                .origin(_ -> connect(client, request.method()))
                .addInterceptor(this)
                .handle(request);
    }

    private Future<HttpClientRequest> connect(HttpClient client, HttpMethod method) {
        boolean tls = "https".equalsIgnoreCase(address.getScheme());
        int port = address.getPort() >= 0 ? address.getPort() : tls ? HTTPS : HTTP;
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost(address.getHost())
                .setPort(port)
                .setSsl(tls)
                .setURI(target);
        return client.request(options).onSuccess(request -> {
            passedOn = true;
            request.exceptionHandler(
                    failure -> LOG.debugf("A request to the %s ended: %s", service.serviceName(), failure.toString()));
            awaitAnswer(request, patience.toMillis());
            request.response().onComplete(_ -> vertx.cancelTimer(timer));
        });
    }

    /// The time runs from when the last bytes of the body came, so that a long upload is not cut off.
    private void awaitAnswer(HttpClientRequest request, long millis) {
        timer = vertx.setTimer(Math.max(1, millis), _ -> {
            long idle = (System.nanoTime() - body.lastMoved()) / 1_000_000;
            if (idle < patience.toMillis()) {
                awaitAnswer(request, patience.toMillis() - idle);
            } else {
                timedOut = true;
                request.reset();
            }
        });
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        request.setURI(target);
        MultiMap kept = RequestHeaders.forService(request.headers());
        kept.set(HttpHeaders.AUTHORIZATION, authorization);
        request.headers().clear().addAll(kept);
        request.setBody(Body.body(body, request.getBody().length()));
        return context.sendRequest().recover(failure -> Future.succeededFuture(refuse(context, why(failure))));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        ProxyResponse response = context.response();
        if (response.getStatusCode() == 401 && passedOn) {
            LOG.errorf("The %s does not accept our identity tokens", service.serviceName());
            // Unread, it would leave its connection in the pool deaf for the next request.
            asProblem(response.release(), new Refusal.Distrusted(service.serviceName()));
        }
        ResponseHeaders.makePublic(response.headers(), address);
        return context.sendResponse();
    }

    private Refusal why(Throwable failure) {
        if (body.isExceeded()) {
            return new Refusal.TooLarge(BodyLimits.of(caller.normalizedPath()));
        }
        if (timedOut) {
            return body.isEnded() ? new Refusal.Unanswered(service.serviceName()) : new Refusal.TooSlow();
        }
        LOG.warnf("The %s at %s could not serve a request: %s", service.serviceName(), address, failure.toString());
        return passedOn ? new Refusal.Broken(service.serviceName()) : new Refusal.Unreachable(service.serviceName());
    }

    private ProxyResponse refuse(ProxyContext context, Refusal refusal) {
        ProxyResponse response = context.request().release().response();
        refusals.letInAndDrop(caller.request());
        String retryAfter = Refusals.retryAfter(refusal);
        if (retryAfter != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        return asProblem(response, refusal);
    }

    private ProxyResponse asProblem(ProxyResponse response, Refusal refusal) {
        Problem problem = refusals.count(refusal);
        return response.setStatusCode(problem.status())
                .setStatusMessage(null)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .setBody(Body.body(refusals.body(problem, caller.normalizedPath())));
    }
}
