package io.sealwright.gateway.limits;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/// A body on its way through, which fails when it grows beyond its limit. It also tells when bytes last came.
public final class LimitedBody implements ReadStream<Buffer> {
    private final ReadStream<Buffer> source;
    private final long limit;
    private long bytes;
    private boolean exceeded;
    private boolean ended;
    private long lastMoved = System.nanoTime();
    private @Nullable Handler<Throwable> exceptionHandler;

    public LimitedBody(ReadStream<Buffer> source, long limit) {
        this.source = source;
        this.limit = limit;
    }

    /// The failure of a body that is too large.
    private static final class Exceeded extends RuntimeException {
        Exceeded() {
            super("The body is larger than its limit", null, false, false);
        }
    }

    public boolean isExceeded() {
        return exceeded;
    }

    public boolean isEnded() {
        return ended;
    }

    /// [System#nanoTime()] of the last bytes, or of the beginning.
    public long lastMoved() {
        return lastMoved;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        source.handler(handler == null ? null : buffer -> take(buffer, handler));
        return this;
    }

    private void take(Buffer buffer, Handler<Buffer> handler) {
        lastMoved = System.nanoTime();
        bytes += buffer.length();
        if (bytes <= limit) {
            handler.handle(buffer);
        } else if (!exceeded) {
            exceeded = true;
            if (exceptionHandler != null) {
                exceptionHandler.handle(new Exceeded());
            }
        }
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        source.endHandler(
                handler == null
                        ? null
                        : end -> {
                            ended = true;
                            lastMoved = System.nanoTime();
                            if (!exceeded) {
                                handler.handle(null);
                            }
                        });
        return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        exceptionHandler = handler;
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        source.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        source.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        source.fetch(amount);
        return this;
    }
}
