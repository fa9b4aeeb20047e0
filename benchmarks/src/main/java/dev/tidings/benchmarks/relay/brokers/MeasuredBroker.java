// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.relay.brokers;

import dev.tidings.core.spi.Backend;
import java.util.function.Consumer;

/** A broker in a process of its own, which ends when this is closed, with one place where all events go. */
public interface MeasuredBroker extends AutoCloseable {
    /** Tidings' way to it. */
    Backend backend() throws Exception;

    /** The way of whoever writes by hand. */
    Sender sender() throws Exception;

    /** Has a raw client hand over the bodies of all messages that come from now on, in a thread of its own. */
    void listen(Consumer<byte[]> body) throws Exception;

    /** How many messages it has confirmed and kept. */
    long stored() throws Exception;

    @Override
    void close() throws Exception;
}
