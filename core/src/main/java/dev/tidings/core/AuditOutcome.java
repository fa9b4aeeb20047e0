// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

/** What came of something that somebody wanted to do. */
public enum AuditOutcome {
    /** It was done. */
    DONE,
    /** It was not allowed. */
    REFUSED
}
