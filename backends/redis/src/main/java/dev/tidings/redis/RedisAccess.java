// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way to one Redis: makes connections, by the application's client or one of its own. Thread-safe.
 *
 * <p>An own client does not reconnect: after a reconnect it would send once more what a failed call left, after what was sent since.
 */
final class RedisAccess {
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    private static final RedisURI LOCAL = RedisURI.create("localhost", RedisURI.DEFAULT_REDIS_PORT);

    private final @Nullable RedisClient given;
    private final @Nullable RedisURI uri;
    private final Duration connectTimeout;
    private final String owner;
    private @Nullable RedisClient own;

    RedisAccess(@Nullable RedisClient given, @Nullable RedisURI uri, Duration connectTimeout, String owner) {
        this.given = given;
        this.connectTimeout = connectTimeout;
        this.owner = owner;
        this.uri = uri == null && given == null ? LOCAL : uri;
    }

    /** Whose connections these are, and to where, for messages. */
    String subject() {
        return owner + ": Redis at " + address();
    }

    /** How long to wait for answers that take Redis no time. */
    Duration patience() {
        return connectTimeout;
    }

    private String address() {
        if (uri == null) {
            return "the address of the given client";
        }
        return uri.getHost() == null ? uri.toString() : uri.getHost() + ":" + uri.getPort();
    }

    /** A new connection, which its caller closes. */
    StatefulRedisConnection<String, byte[]> connect() {
        RedisURI target = target();
        return patient(withReason(() -> target == null ? client().connect(CODEC) : client().connect(CODEC, target)));
    }

    /** A new connection for subscriptions, which its caller closes. */
    StatefulRedisPubSubConnection<String, byte[]> connectPubSub() {
        RedisURI target = target();
        return patient(withReason(
                () -> target == null ? client().connectPubSub(CODEC) : client().connectPubSub(CODEC, target)));
    }

    /**
     * Redis answers wrong credentials and closes the connection. When the client notices the end before it has read the answer, it says
     * nothing but that; so it is asked once more.
     */
    private static <C> C withReason(Supplier<C> connecting) {
        try {
            return connecting.get();
        } catch (RedisConnectionException e) {
            if (RedisFailures.isSilentEnd(e)) {
                return connecting.get();
            }
            throw e;
        }
    }

    /** Answers are awaited here, some of them for longer than a connection. */
    private static <C extends StatefulConnection<String, byte[]>> C patient(C connection) {
        connection.setTimeout(Duration.ZERO);
        return connection;
    }

    /** Closes a connection. */
    void discard(StatefulConnection<String, byte[]> connection) {
        if (given != null || connection.isOpen()) { // one that does not reconnect has closed itself when it was lost
            connection.close();
        }
    }

    private @Nullable RedisURI target() {
        if (uri == null) {
            return null;
        }
        RedisURI target = RedisURI.builder(uri).build();
        target.setTimeout(connectTimeout);
        return target;
    }

    private synchronized RedisClient client() {
        if (given != null) {
            return given;
        }
        if (own == null) {
            own = RedisClient.create();
            own.setOptions(ClientOptions.builder()
                    .autoReconnect(false)
                    .socketOptions(SocketOptions.builder()
                            .connectTimeout(connectTimeout)
                            .keepAlive(true)
                            .build())
                    .build());
        }
        return own;
    }

    /** Frees what it has made itself. */
    synchronized void close() {
        if (own != null) {
            own.shutdown(Duration.ZERO, connectTimeout);
            own = null;
        }
    }
}
