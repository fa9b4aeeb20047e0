// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static org.awaitility.Awaitility.await;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Receiver;
import dev.tidings.core.spi.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the source contract's users give it, and what its tests share. */
abstract class SourceFixture {
    final ScriptedReceiver receiver = new ScriptedReceiver();
    private final List<Source> others = new ArrayList<>();
    private @Nullable Source source;

    /** A new source. Within one test all read from the same queue, as one group; at first there is nothing in it. */
    protected abstract Source newSource() throws Exception;

    /** Puts events into the queue, in this order, past the proxy and without any of the code that is tested. */
    protected abstract void put(Event<?>... events) throws Exception;

    /** Puts a message into the queue in which there is no event. */
    protected abstract void putText(String text) throws Exception;

    /** Whether nothing is left in the queue that was not acknowledged, taken as consumers of the group see it. */
    protected abstract boolean isAllAcknowledged() throws Exception;

    /** How many messages are in the dead-letter queue; for sources that have one. */
    protected int deadLetters() throws Exception {
        throw new UnsupportedOperationException("A source with a dead-letter queue needs deadLetters().");
    }

    /** What stands between the source and its broker. */
    protected abstract TcpProxy proxy();

    /** Kills the broker and starts it again with the data that it has. */
    protected abstract void restartBroker() throws Exception;

    /** How long to wait at most for what comes; 60 s unless said. */
    protected Duration patience() {
        return Duration.ofSeconds(60);
    }

    @BeforeEach
    void makeSource() throws Exception {
        source = newSource();
    }

    @AfterEach
    void closeSources() throws Exception {
        proxy().refuse(false);
        for (Source other : others) {
            other.close();
        }
        source().close();
    }

    final Source source() {
        return Objects.requireNonNull(source, "the source is made before each test");
    }

    final void start() throws Exception {
        source().start(receiver);
    }

    final void startAnother(Receiver other) throws Exception {
        Source another = newSource();
        others.add(another);
        another.start(other);
    }

    final List<Event<String>> awaitEvents(int count) {
        await("events come").atMost(patience()).until(() -> receiver.taken().size() >= count);
        return receiver.events();
    }

    final void awaitAcknowledged() {
        await("all is acknowledged").atMost(patience()).until(this::isAllAcknowledged);
    }
}
