// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import dev.tidings.benchmarks.facts.Fact;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/** Hands facts over as they are, which an immutable object allows. */
final class VertxFactCodec implements MessageCodec<Fact, Fact> {
    static final String NAME = "fact";

    @Override
    public void encodeToWire(Buffer buffer, Fact fact) {
        throw new UnsupportedOperationException("Facts stay in this process");
    }

    @Override
    public Fact decodeFromWire(int position, Buffer buffer) {
        throw new UnsupportedOperationException("Facts stay in this process");
    }

    @Override
    public Fact transform(Fact fact) {
        return fact;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
