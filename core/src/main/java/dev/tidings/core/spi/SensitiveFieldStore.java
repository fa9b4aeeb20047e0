// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import java.util.Map;
import java.util.Set;

/**
 * Which fields of the payloads in the log are {@link dev.tidings.core.Sensitive}. What was noted once stays: older events have the values
 * whatever has become of the class.
 *
 * <p>Implementations are thread-safe. Both methods work in the calling thread's transaction if one is active, else in one of their own: who
 * reads an event after it was committed reads its fields, too, if they were noted in its transaction.
 */
public interface SensitiveFieldStore {
    /**
     * Notes fields. Waits for no other transaction that notes the same ones.
     *
     * @param paths as {@link EventCodec#sensitiveFields} names them; each at most 1,000 characters
     */
    void add(String type, Set<String> paths);

    /** The paths of all types that have any; asked for again and again. */
    Map<String, Set<String>> all();
}
