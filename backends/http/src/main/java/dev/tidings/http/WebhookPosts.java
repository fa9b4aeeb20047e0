// SPDX-License-Identifier: Apache-2.0
package dev.tidings.http;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import dev.tidings.json.CloudEventFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests of events: a lane for each key and one for those without.
 *
 * @param batchSize how many events a request has at most; with 1, none is a batch
 */
record WebhookPosts(CloudEventFormat format, int batchSize) {
    /**
     * The lanes of a list.
     *
     * @param refused gets what cannot be written, by index
     */
    List<List<Post>> lanes(List<Event<?>> events, Map<Integer, String> refused) {
        Map<@Nullable String, List<Integer>> keys = new LinkedHashMap<>();
        List<byte[]> written = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            try {
                written.add(format.structured(events.get(i)));
                keys.computeIfAbsent(events.get(i).key(), key -> new ArrayList<>())
                        .add(i);
            } catch (CodecException e) {
                written.add(new byte[0]);
                refused.put(i, String.valueOf(e.getMessage()));
            }
        }
        List<List<Post>> lanes = new ArrayList<>(keys.size());
        keys.values()
                .forEach(indexes ->
                        lanes.add(batchSize == 1 ? singles(events, indexes, written) : batches(events, indexes)));
        return lanes;
    }

    private static List<Post> singles(List<Event<?>> events, List<Integer> indexes, List<byte[]> written) {
        List<Post> lane = new ArrayList<>(indexes.size());
        for (int index : indexes) {
            lane.add(new Post(events.get(index).id(), CloudEventFormat.STRUCTURED, written.get(index), List.of(index)));
        }
        return lane;
    }

    private List<Post> batches(List<Event<?>> events, List<Integer> indexes) {
        List<Post> lane = new ArrayList<>();
        for (int begin = 0; begin < indexes.size(); begin += batchSize) {
            List<Integer> some = indexes.subList(begin, Math.min(indexes.size(), begin + batchSize));
            List<Event<?>> batch = new ArrayList<>(some.size());
            some.forEach(index -> batch.add(events.get(index)));
            lane.add(new Post(id(batch), CloudEventFormat.BATCH, format.batch(batch), some));
        }
        return lane;
    }

    /** The same for the same events. */
    private static String id(List<Event<?>> batch) {
        StringBuilder ids = new StringBuilder();
        batch.forEach(event -> ids.append(event.id()).append('\n'));
        return "batch_" + UUID.nameUUIDFromBytes(ids.toString().getBytes(StandardCharsets.UTF_8));
    }
}
