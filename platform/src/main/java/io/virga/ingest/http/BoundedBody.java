package io.virga.ingest.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A body in memory, up to a bound; what is longer is not read on. */
public final class BoundedBody implements BodySubscriber<byte[]> {
    private final int most;
    private final boolean cutting;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Flow.@Nullable Subscription subscription;

    /** Says that the body is longer than its bound. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * A body that has not arrived.
     *
     * @param cutting whether the beginning of a longer body is enough, such as the explanation of a refusal
     */
    public BoundedBody(int most, boolean cutting) {
        this.most = most;
        this.cutting = cutting;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            int room = Math.min(buffer.remaining(), most - bytes.size());
            byte[] chunk = new byte[room];
            buffer.get(chunk);
            bytes.writeBytes(chunk);
            if (buffer.hasRemaining()) {
                end();
                return;
            }
        }
    }

    private void end() {
        Flow.Subscription open = subscription;
        if (open != null) {
            open.cancel();
        }
        if (cutting) {
            body.complete(bytes.toByteArray());
        } else {
            body.completeExceptionally(new TooLongException());
        }
    }

    @Override
    public void onError(Throwable fault) {
        body.completeExceptionally(fault);
    }

    @Override
    public void onComplete() {
        body.complete(bytes.toByteArray());
    }
}
