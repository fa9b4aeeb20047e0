// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Event;
import dev.tidings.core.internal.SensitiveTypes;
import dev.tidings.core.spi.Storage;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sees to it that whoever reads an event in the log finds there, too, which of its fields are sensitive: they are noted in the transaction of the
 * first event that has them, for a second connection in the middle of a publication could wait for one that waits for it.
 *
 * <p>Thread-safe. Costs a look into a set for what is known.
 */
public final class SensitiveNotes {
    /** How many types are remembered: names may come in from outside. */
    private static final int MOST = 10_000;

    /** What is settled as long as the catalog knows the same classes. */
    private record Settled(int classes, Set<String> types) {}

    private final SensitiveTypes declared;
    private final Storage storage;
    private volatile Settled settled = new Settled(0, ConcurrentHashMap.newKeySet());

    /**
     * @param declared what the classes say
     * @param storage is prepared
     */
    public SensitiveNotes(SensitiveTypes declared, Storage storage) {
        this.declared = declared;
        this.storage = storage;
    }

    /** Notes what is not noted yet of the types of these events, which are about to be stored. */
    public void note(List<? extends Event<?>> events) {
        events.forEach(event -> note(event.type()));
    }

    /** Notes what is not noted yet of a type. */
    public void note(String type) {
        Set<String> known = settledTypes();
        if (!known.contains(type)) {
            Set<String> paths = declared.of(type);
            if (paths.isEmpty()) {
                known.add(type);
            } else {
                note(type, paths, known);
            }
        }
    }

    private Set<String> settledTypes() {
        Settled now = settled;
        int classes = declared.size();
        if (now.classes() != classes || now.types().size() > MOST) {
            now = new Settled(classes, ConcurrentHashMap.newKeySet());
            settled = now;
        }
        return now.types();
    }

    private void note(String type, Set<String> paths, Set<String> known) {
        Set<String> missing = new TreeSet<>(paths);
        missing.removeAll(storage.sensitiveFields().all().getOrDefault(type, Set.of()));
        if (!missing.isEmpty()) {
            storage.sensitiveFields().add(type, missing);
        }
        if (storage.transactions().isActive()) {
            // What was found may be this transaction's own, and be rolled back.
            storage.transactions().onCompletion(committed -> {
                if (committed) {
                    known.add(type);
                }
            });
        } else {
            known.add(type);
        }
    }
}
