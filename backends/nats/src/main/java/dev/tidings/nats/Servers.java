// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import io.nats.client.Options;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How to reach NATS, as it is said to a builder. Not thread-safe. */
final class Servers {
    private List<String> addresses = List.of();
    private @Nullable Options options;

    void addresses(String... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("servers: at least one address is needed.");
        }
        for (String value : values) {
            requireAddress(value);
        }
        addresses = List.of(values);
    }

    private static void requireAddress(String value) {
        try {
            new Options.Builder().server(value).build();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("servers: '" + value + "' is no address like nats://host:4222.", e);
        }
    }

    void options(Options value) {
        options = Objects.requireNonNull(value, "options");
    }

    boolean areGiven() {
        return options != null || !addresses.isEmpty();
    }

    /**
     * What was said, or the default.
     *
     * @throws IllegalArgumentException when it was said twice
     */
    Options options() {
        if (options == null) {
            return new Options.Builder()
                    .servers(addresses.toArray(String[]::new))
                    .build();
        }
        if (!addresses.isEmpty()) {
            throw new IllegalArgumentException(
                    "servers: give addresses either by servers or in the options, not both.");
        }
        return options;
    }
}
