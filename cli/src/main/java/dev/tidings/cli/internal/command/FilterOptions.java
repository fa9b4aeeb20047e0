// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import dev.tidings.cli.internal.way.EventQuery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which events: what search and replay have in common. */
final class FilterOptions {
    @Option(names = "--type", paramLabel = "TYPE", description = "of this type")
    @Nullable
    String type;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "in this topic")
    @Nullable
    String topic;

    @Option(names = "--tenant", paramLabel = "TENANT", description = "of this tenant")
    @Nullable
    String tenant;

    @Option(names = "--key", paramLabel = "KEY", description = "with this key")
    @Nullable
    String key;

    @Option(names = "--correlation-id", paramLabel = "ID", description = "with this correlation id")
    @Nullable
    String correlationId;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "stored at this time or later: 2026-11-22T10:15:00Z, 2026-11-22, or 2h for two hours ago")
    @Nullable
    Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "stored earlier than this time")
    @Nullable
    Instant to;

    EventQuery.Filter filter() {
        return new EventQuery.Filter(type, topic, tenant, key, correlationId);
    }
}
