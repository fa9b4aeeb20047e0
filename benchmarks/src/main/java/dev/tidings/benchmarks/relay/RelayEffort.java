// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.relay;

/**
 * How much is published.
 *
 * @param events that are committed together
 * @param warmUps rounds that do not count
 * @param rounds that do
 * @param apart events that are published one by one, evenly
 */
record RelayEffort(int events, int warmUps, int rounds, int apart) {
    static RelayEffort of(boolean quick) {
        return quick ? new RelayEffort(500, 0, 1, 60) : new RelayEffort(20_000, 10, 9, 3_000);
    }
}
