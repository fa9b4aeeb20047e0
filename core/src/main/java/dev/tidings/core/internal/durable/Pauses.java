// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.SubscriptionPause;
import dev.tidings.core.spi.PauseStore;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which subscriptions are paused, as far as this instance knows: it looks once in a poll interval, and is told at once of what happens here.
 * Workers ask it before each event.
 *
 * <p>Thread-safe.
 */
final class Pauses {
    private final PauseStore store;
    private volatile Set<String> names = Set.of();

    /** Counts what was told: what was read meanwhile may be older. */
    private long told;

    Pauses(PauseStore store) {
        this.store = store;
    }

    /** Whether nothing of a subscription is to be begun. */
    boolean contains(String subscription) {
        return names.contains(subscription);
    }

    /** Asks the storage. @return those that are paused or go on since the last time */
    Set<String> look() {
        long before = told();
        Set<String> found =
                store.all().stream().map(SubscriptionPause::subscription).collect(Collectors.toSet());
        return replace(before, found);
    }

    private synchronized long told() {
        return told;
    }

    private synchronized Set<String> replace(long before, Set<String> found) {
        if (told != before) {
            return Set.of(); // the next look finds out
        }
        Set<String> changed = difference(names, found);
        changed.addAll(difference(found, names));
        names = Set.copyOf(found);
        return changed;
    }

    private static Set<String> difference(Collection<String> all, Set<String> without) {
        return all.stream().filter(name -> !without.contains(name)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** A subscription was paused here, or resumed. */
    synchronized void changed(String subscription, boolean paused) {
        Set<String> now = new HashSet<>(names);
        boolean unused = paused ? now.add(subscription) : now.remove(subscription);
        names = Set.copyOf(now);
        told++;
    }
}
