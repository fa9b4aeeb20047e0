// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.live;

import dev.tidings.core.Tail;
import dev.tidings.core.TailListener;
import dev.tidings.core.TailOptions;
import dev.tidings.core.internal.dispatch.LocalHandlers;
import dev.tidings.core.spi.EventCodec;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tails of a bus without a storage: they see what is published in this process. Thread-safe. */
public final class LocalTails implements Tails {
    private final LocalHandlers handlers;
    private final @Nullable EventCodec codec;
    private final OpenTails<LocalSource> tails;

    /**
     * @param handlers publish
     * @param codec writes payloads; nobody can listen without one
     */
    public LocalTails(String busName, LocalHandlers handlers, @Nullable EventCodec codec) {
        this.handlers = handlers;
        this.codec = codec;
        tails = new OpenTails<>(busName, this::newSource);
    }

    private LocalSource newSource() {
        LocalSource source = new LocalSource(requireCodec(), this::all, () -> handlers.tap(null));
        handlers.tap(source::publish);
        return source;
    }

    private List<ListenedTail> all() {
        return tails.all();
    }

    private EventCodec requireCodec() {
        if (codec == null) {
            throw new IllegalStateException(
                    "A tail gets payloads as JSON text, which takes a codec: add tidings-json to the"
                            + " class path, or give the bus one with EventBus.builder().codec(…).");
        }
        return codec;
    }

    @Override
    public Tail open(TailOptions options, TailListener listener) {
        if (options.after() != null) {
            throw new IllegalStateException("A bus without a storage keeps no events, so a tail cannot resume at "
                    + options.after() + ": leave after(…) out, or give the bus a storage.");
        }
        return tails.add(options, listener);
    }

    @Override
    public void close(Duration atMost) {
        tails.close(atMost);
    }
}
