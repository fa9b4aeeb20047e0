// SPDX-License-Identifier: Apache-2.0
package dev.tidings.http;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The beginning of a response's body, as a text for people; the rest is read and dropped. */
final class Excerpt implements HttpResponse.BodySubscriber<String> {
    private static final int MOST_BYTES = 300;

    private final CompletableFuture<String> result = new CompletableFuture<>();
    private final ByteBuffer kept = ByteBuffer.allocate(MOST_BYTES);

    @Override
    public CompletionStage<String> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer each : buffers) {
            while (each.hasRemaining() && kept.hasRemaining()) {
                kept.put(each.get());
            }
        }
    }

    @Override
    public void onError(Throwable thrown) {
        result.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
        String text = new String(kept.array(), 0, kept.position(), StandardCharsets.UTF_8);
        result.complete(printable(text));
    }

    private static String printable(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c).forEach(line::appendCodePoint);
        return line.toString().strip();
    }
}
