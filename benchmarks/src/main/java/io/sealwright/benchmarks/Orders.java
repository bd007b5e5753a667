package io.sealwright.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealwright.benchmarks.RunningStack.Account;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/// Orders as the benchmarks place them.
final class Orders {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final RunningStack stack;
    private final Account account;

    Orders(RunningStack stack, Account account) {
        this.stack = stack;
        this.account = account;
    }

    String body(String csr) {
        ObjectNode order = RunningStack.JSON.createObjectNode();
        order.put("caAccount", account.name()).put("product", "PV_SHA2").put("csr", csr);
        return order.toString();
    }

    void place(String body) throws IOException, InterruptedException {
        stack.call("POST", "/v1/orders", body);
    }

    /// Places a first order as soon as the account is known, and waits for it: the domain is proven then.
    void warmUp() throws Exception {
        String body = body(SigningRequest.pem("first.example.com"));
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                place(body);
                break;
            } catch (IOException e) {
                if (!String.valueOf(e.getMessage()).contains("is no CA account") || System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
        awaitIssued(1);
    }

    void awaitIssued(long count) throws IOException, InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (issued() < count) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(issued() + " of " + count + " orders were issued within " + LIMIT);
            }
            Thread.sleep(50);
        }
    }

    private long issued() throws IOException, InterruptedException {
        JsonNode overview = stack.call("GET", "/v1/overview", "");
        return overview.path("ordersByState").path("ISSUED").asLong();
    }
}
