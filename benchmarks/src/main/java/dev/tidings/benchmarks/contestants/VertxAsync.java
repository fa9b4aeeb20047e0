// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import dev.tidings.benchmarks.facts.Copies;
import dev.tidings.benchmarks.facts.Fact;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.util.concurrent.CompletableFuture;

/** Vert.x's event bus in one process: local consumers, all of one event loop, and a codec that does not copy. */
class VertxAsync implements Contestant {
    private static final DeliveryOptions LOCAL =
            new DeliveryOptions().setLocalOnly(true).setCodecName(VertxFactCodec.NAME);

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();

    VertxAsync() {
        vertx.eventBus().registerCodec(new VertxFactCodec());
    }

    @Override
    @SuppressWarnings("unchecked") // every copy of the handler is one of messages
    public final void subscribe(int handler, int fact) {
        Handler<Message<Fact>> consumer =
                (Handler<Message<Fact>>) Copies.handler(VertxHandler9999.class, handler, fact);
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.runOnContext(nothing -> {
            vertx.eventBus().localConsumer(Copies.factType(fact).getName(), consumer);
            done.complete(null);
        });
        done.join();
    }

    @Override
    public void publish(Fact fact) {
        vertx.eventBus().publish(fact.getClass().getName(), fact, LOCAL);
    }

    /** What was queued before has been handled when the event loop comes to this. */
    @Override
    public final void awaitHandled() {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        loop.runOnContext(nothing -> reached.complete(null));
        reached.join();
    }

    @Override
    public final void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
