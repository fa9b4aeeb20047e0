// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

/** A failover with {@link OverflowPolicy#FAIL} has no room for an event, so its backend will not get it; handlers and other backends do. */
public class FailoverFullException extends TidingsException {
    private static final long serialVersionUID = 1L;

    /** An exception that says where it is full, and what to do. */
    public FailoverFullException(String message) {
        super(message);
    }
}
