// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

/**
 * How long a chain of causes may be.
 *
 * @param max the number of causes that an event may have
 * @param watchedFrom the depth from which on types are kept, so that the error can name them
 */
public record CausationLimit(int max, int watchedFrom) {
    /** How many types of a long chain are kept: enough to show a circle. */
    static final int MAX_CHAIN = 16;

    public static CausationLimit of(int max) {
        return new CausationLimit(max, Math.max(0, max - MAX_CHAIN + 1));
    }
}
