package io.sealwright.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LimitedBodyTest {
    private final Source source = new Source();
    private final List<String> seen = new ArrayList<>();

    /// Hands on what the test says came in.
    private static final class Source implements ReadStream<Buffer> {
        private @Nullable Handler<Buffer> handler;
        private @Nullable Handler<Void> endHandler;

        void comes(String text) {
            if (handler != null) {
                handler.handle(Buffer.buffer(text));
            }
        }

        void ends() {
            if (endHandler != null) {
                endHandler.handle(null);
            }
        }

        @Override
        public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> given) {
            return this;
        }

        @Override
        public ReadStream<Buffer> handler(@Nullable Handler<Buffer> given) {
            handler = given;
            return this;
        }

        @Override
        public ReadStream<Buffer> endHandler(@Nullable Handler<Void> given) {
            endHandler = given;
            return this;
        }

        @Override
        public ReadStream<Buffer> pause() {
            return this;
        }

        @Override
        public ReadStream<Buffer> resume() {
            return this;
        }

        @Override
        public ReadStream<Buffer> fetch(long amount) {
            return this;
        }
    }

    private LimitedBody body(long limit) {
        LimitedBody body = new LimitedBody(source, limit);
        body.handler(buffer -> seen.add(buffer.toString()));
        body.endHandler(_ -> seen.add("end"));
        body.exceptionHandler(failure -> seen.add("failed"));
        return body;
    }

    @Test
    void letsABodyOfExactlyItsLimitThrough() {
        LimitedBody body = body(6);
        source.comes("abc");
        source.comes("def");
        source.ends();
        assertThat(seen).containsExactly("abc", "def", "end");
        assertThat(body.isExceeded()).isFalse();
        assertThat(body.isEnded()).isTrue();
    }

    @Test
    void failsOnceAtTheFirstByteTooManyAndHandsOnNothingMore() {
        LimitedBody body = body(5);
        source.comes("abc");
        source.comes("def");
        source.comes("ghi");
        source.ends();
        assertThat(seen).containsExactly("abc", "failed");
        assertThat(body.isExceeded()).isTrue();
    }

    @Test
    void givesABatchMoreRoomThanAnythingElse() {
        assertThat(BodyLimits.of("/v1/orders:batch")).isEqualTo(32L * 1024 * 1024);
        assertThat(BodyLimits.of("/v1/orders")).isEqualTo(1024 * 1024);
        assertThat(BodyLimits.of("/v1/orders:batch/x")).isEqualTo(1024 * 1024);
    }
}
