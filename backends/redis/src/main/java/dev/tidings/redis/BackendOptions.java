// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import java.time.Duration;

/**
 * What the builders of both backends ask for. Not thread-safe.
 *
 * @param <B> the builder
 */
public abstract class BackendOptions<B extends BackendOptions<B>> extends RedisOptions<B> {
    private static final int MAX_SIZE = 512 * 1024 * 1024;

    private Duration sendTimeout = Duration.ofSeconds(10);
    private int maxEventSize = 64 * 1024 * 1024;
    int replicas;

    BackendOptions(String name) {
        super(name);
    }

    /** How long to wait for the confirmation of a list at most; 10 seconds unless said. */
    public B sendTimeout(Duration value) {
        sendTimeout = Checks.positive("sendTimeout", value);
        return self();
    }

    /**
     * How many bytes an event may have as a CloudEvent, up to 512 MiB; 64 MiB unless said. What is larger is refused. Not above Redis's own
     * {@code proto-max-bulk-len}: of what is larger than that, Redis takes nothing and cuts the connection.
     */
    public B maxEventSize(int value) {
        maxEventSize = Checks.within("maxEventSize", 1, MAX_SIZE, value);
        return self();
    }

    /** @throws IllegalStateException when it was to be checked, and Redis cannot be used; the message says what to do */
    final RedisSender sender(RedisSender.Placing placing) {
        RedisLine line = new RedisLine(access("Backend '" + name + "'"), sendTimeout);
        if (checkAtStart) {
            check(line);
        }
        return new RedisSender(name, format(), line, new RedisSender.Limits(maxEventSize, replicas), placing);
    }

    private static void check(RedisLine line) {
        try {
            line.check();
        } catch (Exception e) {
            line.close();
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
