// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import dev.tidings.core.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Which events of a list are sent at once. */
final class Waves {
    private Waves() {}

    /**
     * Indexes of the list, each in one wave, ascending in it.
     *
     * @param oneOfEachKey whether no two events of a wave have the same key; else there is but one wave
     */
    static List<List<Integer>> of(List<Event<?>> events, boolean oneOfEachKey) {
        if (!oneOfEachKey) {
            return List.of(IntStream.range(0, events.size()).boxed().toList());
        }
        List<List<Integer>> waves = new ArrayList<>();
        Map<String, Integer> nextWave = new HashMap<>();
        for (int index = 0; index < events.size(); index++) {
            String key = events.get(index).key();
            int wave = key == null ? 0 : nextWave.merge(key, 1, Integer::sum) - 1;
            if (wave == waves.size()) {
                waves.add(new ArrayList<>());
            }
            waves.get(wave).add(index);
        }
        return waves;
    }
}
