// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

/**
 * A backend that sends a whole list before it waits for confirmations, so that long lists cost less for each event: from the log it gets as many
 * events at once as it asks for, if as many wait. Any other backend gets at most 100, so that one that sends event by event does not keep a list
 * open for long. {@link dev.tidings.core.BatchingBackend} overrules it.
 */
public interface BulkBackend extends Backend {
    /** How many events it is to get at once, at most; at least 1, and always the same. As many payloads are in memory at a time. */
    int bulkSize();
}
