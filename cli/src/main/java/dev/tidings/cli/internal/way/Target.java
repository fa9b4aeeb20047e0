// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.way;

/**
 * A bus that commands ask, by its console or by its database. Every method of its parts may throw a {@link CliException}, or what the core
 * throws, and blocks until there is an answer.
 *
 * <p>Used by one thread.
 */
public interface Target extends AutoCloseable {
    /** What is asked. */
    About about();

    /** The log. */
    Events events();

    /** Who handles. */
    Handlers handlers();

    /** What was given up. */
    DeadLetters deadLetters();

    /** Events once more. */
    Replays replays();

    /** What lives in the application's process. */
    Application application();

    /** Lets go of connections. */
    @Override
    void close();

    /**
     * What is asked.
     *
     * @param way "console" or "database"
     * @param place its address, without a password
     * @param log whether the bus has a log
     */
    record About(String way, String place, boolean log) {}
}
