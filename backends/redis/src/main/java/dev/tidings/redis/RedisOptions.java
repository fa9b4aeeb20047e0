// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import dev.tidings.core.spi.EventCodec;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.JacksonEventCodec;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What all builders of this package ask for. Not thread-safe.
 *
 * @param <B> the builder
 */
public abstract class RedisOptions<B extends RedisOptions<B>> {
    String name;
    boolean checkAtStart;
    Duration connectTimeout = Duration.ofSeconds(5);
    private EventCodec codec = new JacksonEventCodec();
    private @Nullable RedisURI uri;
    private @Nullable RedisClient client;

    RedisOptions(String name) {
        this.name = name;
    }

    abstract B self();

    /** The name: lower-case letters, digits and hyphens between them. */
    public B name(String value) {
        name = Checks.name(value);
        return self();
    }

    /**
     * Where Redis is: {@code redis://user:password@host:port/database}, {@code rediss://} for TLS, {@code redis-sentinel://} for the master
     * that sentinels know; {@code redis://localhost:6379} unless said. Redis Cluster is not supported.
     *
     * @throws IllegalArgumentException when it is no such address
     */
    public B uri(String value) {
        return uri(RedisURI.create(value));
    }

    /** Where Redis is, and how to connect. */
    public B uri(RedisURI value) {
        uri = Objects.requireNonNull(value, "uri");
        return self();
    }

    /** A client of the application, with its threads and its address unless {@link #uri} names one. It is not closed. */
    public B client(RedisClient value) {
        client = Objects.requireNonNull(value, "client");
        return self();
    }

    /** Reads and writes payloads; Jackson with its defaults unless said. */
    public B codec(EventCodec value) {
        codec = Objects.requireNonNull(value, "codec");
        return self();
    }

    /** How long to wait for a connection at most, and for answers that take Redis no time; 5 seconds unless said. */
    public B connectTimeout(Duration value) {
        connectTimeout = Checks.positive("connectTimeout", value);
        return self();
    }

    /** Whether to connect at the start, and to throw when that fails, instead of at first use; false unless said. */
    public B checkAtStart(boolean value) {
        checkAtStart = value;
        return self();
    }

    final CloudEventFormat format() {
        return new CloudEventFormat(codec);
    }

    final RedisAccess access(String owner) {
        return new RedisAccess(client, uri, connectTimeout, owner);
    }
}
