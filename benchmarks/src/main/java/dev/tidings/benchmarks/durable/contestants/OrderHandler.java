// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.contestants;

/** What every contestant calls with each event. Thread-safe, since some call it from several threads. */
@FunctionalInterface
public interface OrderHandler {
    /** Notes that the event of an order has come. */
    void handle(long order);
}
