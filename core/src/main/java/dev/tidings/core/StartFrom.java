// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

/** Where a DURABLE subscription that has no cursor yet begins to read the log. */
public enum StartFrom {
    /** After the newest event of the log at the time of the first registration. */
    LATEST,
    /** At the oldest event that the log still holds. */
    EARLIEST
}
