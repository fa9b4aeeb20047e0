// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import dev.tidings.core.Event;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Listens to channels by Lettuce alone. */
final class ChannelListener implements AutoCloseable {
    private final StatefulRedisPubSubConnection<String, byte[]> connection;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    /** A message and where it came. */
    record Heard(String channel, Event<?> event) {}

    ChannelListener(RedisServer server, String pattern) {
        connection = server.client().connectPubSub(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
        connection.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String matched, String channel, byte[] message) {
                heard.add(new Heard(channel, RedisServer.event(message)));
            }
        });
        connection.sync().psubscribe(pattern);
    }

    /** All that has been published until now: Redis answers behind what it has passed on. */
    List<Heard> heard() {
        connection.sync().ping();
        return List.copyOf(heard);
    }

    /** Without those of further channels. */
    List<Event<?>> eventsOnce() {
        Map<String, Event<?>> events = new LinkedHashMap<>();
        heard().forEach(each -> events.putIfAbsent(each.event().id(), each.event()));
        return new ArrayList<>(events.values());
    }

    @Override
    public void close() {
        connection.close();
    }
}
