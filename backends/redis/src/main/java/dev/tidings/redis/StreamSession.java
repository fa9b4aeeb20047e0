// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import io.lettuce.core.Consumer;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAutoClaimArgs;
import io.lettuce.core.XClaimArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.models.stream.ClaimedMessages;
import io.lettuce.core.models.stream.PendingMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** The commands of a consumer of a stream, by one connection. Used by one thread, but for {@link #extend}. */
final class StreamSession {
    private static final String BEGIN = "0-0";

    private final RedisAsyncCommands<String, byte[]> redis;
    private final StreamGroup group;
    private final Consumer<String> consumer;
    private final Duration patience;
    private String claimFrom = BEGIN;

    StreamSession(StatefulRedisConnection<String, byte[]> connection, StreamGroup group, Duration patience) {
        this.redis = connection.async();
        this.group = group;
        this.consumer = Consumer.from(group.group(), group.consumer());
        this.patience = patience;
    }

    private <T> T answer(RedisFuture<T> future) throws TimeoutException, InterruptedException {
        return RedisFailures.answer(future, patience);
    }

    /** Makes the group, and the stream, if they are not there. */
    void prepare(boolean fromEnd) throws TimeoutException, InterruptedException {
        try {
            answer(redis.xgroupCreate(
                    StreamOffset.from(group.stream(), fromEnd ? "$" : BEGIN),
                    group.group(),
                    XGroupCreateArgs.Builder.mkstream()));
        } catch (RedisBusyException e) {
            // It is there already: BUSYGROUP.
        }
    }

    /** What was delivered to this consumer before and is not acknowledged, in the order of the stream. */
    List<StreamMessage<String, byte[]>> unacknowledged() throws TimeoutException, InterruptedException {
        return answer(read(XReadArgs.Builder.count(group.batchSize()), StreamOffset.from(group.stream(), BEGIN)));
    }

    /** What nobody has got yet; waits for it. */
    List<StreamMessage<String, byte[]>> next() throws TimeoutException, InterruptedException {
        return RedisFailures.answer(
                read(
                        XReadArgs.Builder.count(group.batchSize()).block(group.fetchWait()),
                        StreamOffset.lastConsumed(group.stream())),
                group.fetchWait().plus(patience));
    }

    @SuppressWarnings("unchecked") // an array of one offset, which only Lettuce sees
    private RedisFuture<List<StreamMessage<String, byte[]>>> read(XReadArgs args, StreamOffset<String> offset) {
        return redis.xreadgroup(consumer, args, offset);
    }

    /** What consumers have that are silent. Goes on from call to call, and begins anew at the end. */
    List<StreamMessage<String, byte[]>> abandoned() throws TimeoutException, InterruptedException {
        ClaimedMessages<String, byte[]> claimed = answer(redis.xautoclaim(
                group.stream(),
                new XAutoClaimArgs<String>()
                        .consumer(consumer)
                        .minIdleTime(group.minIdle())
                        .startId(claimFrom)
                        .count(group.batchSize())));
        claimFrom = claimed.getId();
        return claimed.getMessages();
    }

    /** Whether {@link #abandoned} has not come to the end of what was pending. */
    boolean isClaiming() {
        return !claimFrom.equals(BEGIN);
    }

    /** How often each was delivered, by id; of messages that this consumer has. */
    Map<String, Integer> deliveries(List<StreamMessage<String, byte[]>> messages)
            throws TimeoutException, InterruptedException {
        Range<String> range = Range.create(
                messages.get(0).getId(), messages.get(messages.size() - 1).getId());
        return answer(redis.xpending(group.stream(), consumer, range, Limit.from(messages.size()))).stream()
                .collect(Collectors.toMap(PendingMessage::getId, each -> (int) each.getRedeliveryCount()));
    }

    void acknowledge(List<String> ids) throws TimeoutException, InterruptedException {
        answer(redis.xack(group.stream(), group.group(), ids.toArray(String[]::new)));
    }

    /** Lets Redis know that this consumer has them in hand. Thread-safe. */
    RedisFuture<?> extend(List<String> ids) {
        return redis.xclaim(group.stream(), consumer, new XClaimArgs().justid(), ids.toArray(String[]::new));
    }
}
