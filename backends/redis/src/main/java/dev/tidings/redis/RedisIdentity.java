// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which connection of which start of a server. Numbers of connections begin again when a server does.
 *
 * @param run of the server
 * @param connection its number there
 */
record RedisIdentity(String run, long connection) {
    private static final Logger log = LoggerFactory.getLogger(RedisIdentity.class);
    private static final String RUN = "run_id:";

    /** Null when Redis does not tell this user. */
    static @Nullable RedisIdentity of(StatefulRedisConnection<String, byte[]> connection, Duration patience)
            throws TimeoutException, InterruptedException {
        RedisAsyncCommands<String, byte[]> redis = connection.async();
        RedisFuture<Long> id = redis.clientId();
        RedisFuture<String> info = redis.info("server");
        try {
            String text = RedisFailures.answer(info, patience);
            int start = text.indexOf(RUN) + RUN.length();
            return new RedisIdentity(text.substring(start, start + 40), RedisFailures.answer(id, patience));
        } catch (RedisCommandExecutionException e) {
            log.debug("Redis does not tell who it is: {}", e.getMessage());
            return null;
        }
    }

    /**
     * Lets Redis forget a connection that was given up and what may still be under way in it: nothing of it comes after what is sent from
     * now on.
     */
    void end(RedisIdentity current, StatefulRedisConnection<String, byte[]> through, Duration patience)
            throws TimeoutException, InterruptedException {
        if (!run.equals(current.run)) {
            return;
        }
        try {
            RedisFailures.answer(through.async().clientKill(KillArgs.Builder.id(connection)), patience);
        } catch (RedisCommandExecutionException e) {
            log.debug("Redis does not end the connection that was given up: {}", e.getMessage());
        }
    }
}
