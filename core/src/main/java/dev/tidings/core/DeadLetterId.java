// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

/**
 * Which delivery: that of one event to one subscription.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param subscription the subscription's name
 * @param position of the event in the log
 */
public record DeadLetterId(String subscription, long position) {
    @Override
    public String toString() {
        return subscription + "@" + position;
    }
}
