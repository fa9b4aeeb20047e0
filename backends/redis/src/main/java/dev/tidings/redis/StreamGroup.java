// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import java.time.Duration;

/**
 * A place in a stream that Redis remembers, and how to read from it.
 *
 * @param stream its key
 * @param group what the place is remembered by
 * @param consumer who reads
 * @param onlyNew whether a group that is created begins at the end of the stream
 * @param batchSize how many entries at most
 * @param fetchWait for the first of them
 * @param minIdle after which silence the entries of another consumer are taken over
 */
record StreamGroup(
        String stream,
        String group,
        String consumer,
        boolean onlyNew,
        int batchSize,
        Duration fetchWait,
        Duration minIdle) {
    StreamGroup of(String otherStream) {
        return new StreamGroup(otherStream, group, consumer, onlyNew, batchSize, fetchWait, minIdle);
    }
}
