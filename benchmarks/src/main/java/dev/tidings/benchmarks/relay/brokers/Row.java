// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.relay.brokers;

/**
 * An event as whoever writes the relay by hand reads it.
 *
 * @param position in its table
 * @param id of the event
 * @param type of the event
 * @param key what order is kept by
 * @param payload JSON
 */
public record Row(long position, String id, String type, String key, String payload) {}
