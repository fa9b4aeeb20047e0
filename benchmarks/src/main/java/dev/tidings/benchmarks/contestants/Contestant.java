// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import dev.tidings.benchmarks.facts.Fact;

/** One bus or queue that is measured. Only one kind of it is loaded in a JVM that measures, so that calls of it are inlined. */
public interface Contestant extends AutoCloseable {
    /** Subscribes a handler of a class of its own to a type of facts. */
    void subscribe(int handler, int fact);

    /** Called by several threads at a time. */
    void publish(Fact fact);

    /** Returns when handlers are done with what was published; nothing to wait for where they run in {@link #publish}. */
    default void awaitHandled() {}

    @Override
    default void close() {}
}
