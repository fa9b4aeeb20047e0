// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.security;

/** What somebody may do in the console. */
public enum Role {
    /** Looks at everything. */
    VIEWER,
    /** Looks, and acts. */
    OPERATOR
}
