// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A running transaction, as its database describes it.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param id what the database knows it by: {@code pid 4711} on PostgreSQL, where a prepared one is {@code prepared 'its id'}; {@code
 *     connection 17} on MariaDB; {@code thread 'main'} where publishers are in this process
 * @param application the connection's {@code application_name}, on PostgreSQL; null when not known
 * @param user the user of the database; null when not known
 * @param state what it is doing, in the words of the database; null when not known
 * @param age for how long it has been running; where publishers are in this process, since it published. Null when the
 *     user of the database may not see it
 */
public record OpenTransaction(
        String id,
        @Nullable String application,
        @Nullable String user,
        @Nullable String state,
        @Nullable Duration age) {}
