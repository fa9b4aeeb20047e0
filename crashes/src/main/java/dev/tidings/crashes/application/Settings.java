// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.application;

import java.time.Duration;

/**
 * What an application is told when it is started.
 *
 * @param port of the database, or of what stands before it
 * @param database its name
 * @param instance the number of this process, never used twice in a round
 * @param seed for everything that it does at random
 * @param pause between two publications of a thread, on average
 */
record Settings(int port, String database, int instance, long seed, Duration pause) {
    static Settings of(String... arguments) {
        return new Settings(
                Integer.parseInt(arguments[0]),
                arguments[1],
                Integer.parseInt(arguments[2]),
                Long.parseLong(arguments[3]),
                Duration.ofNanos(Long.parseLong(arguments[4])));
    }
}
