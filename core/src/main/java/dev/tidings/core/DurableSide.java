// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import dev.tidings.core.internal.EventIds;
import dev.tidings.core.internal.FailureReporter;
import dev.tidings.core.internal.SensitiveTypes;
import dev.tidings.core.internal.dispatch.Duplicates;
import dev.tidings.core.internal.dispatch.DurableWay;
import dev.tidings.core.internal.dispatch.SensitiveNotes;
import dev.tidings.core.internal.durable.DurableEngine;
import dev.tidings.core.internal.durable.EngineSettings;
import dev.tidings.core.internal.durable.InlineHandling;
import dev.tidings.core.internal.durable.StorageLog;
import dev.tidings.core.internal.explaining.BusExplanations;
import dev.tidings.core.internal.failover.LogFailover;
import dev.tidings.core.internal.retention.RetentionWorker;
import dev.tidings.core.internal.retention.StoredRetention;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.core.spi.Storage;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a bus that is switched on has with a storage: the engine, the log, and what looks after both. Thread-safe. */
final class DurableSide {
    private final String bus;
    private final Storage storage;
    private final EventCodec codec;
    private final DurableEngine engine;
    private final Duplicates duplicates;
    private final DurableWay way;
    private final @Nullable RetentionWorker retention;

    /** Nothing runs before {@link #start} but what serves subscriptions. */
    DurableSide(EventBusBuilder builder, Storage storage, FailureReporter reporter, SensitiveTypes sensitive) {
        bus = builder.name;
        this.storage = storage;
        codec = Objects.requireNonNull(builder.codec, "the builder requires a codec with a storage");
        InlineHandling inline = builder.async ? null : new InlineHandling();
        engine = new DurableEngine(storage, new EngineSettings(bus, instance(), builder.durable, reporter, inline));
        duplicates = new Duplicates(storage.log(), bus, builder.deduplicationWindow);
        way = new DurableWay(storage, codec, engine, duplicates, new SensitiveNotes(sensitive, storage));
        retention = builder.retention == null ? null : new RetentionWorker(storage, builder.retention, instance(), bus);
    }

    private static String instance() {
        return ProcessHandle.current().pid() + "-" + EventIds.next();
    }

    /** Lets old events go from now on, if they are to. */
    void start() {
        if (retention != null) {
            retention.start();
        }
    }

    Storage storage() {
        return storage;
    }

    DurableEngine engine() {
        return engine;
    }

    Duplicates duplicates() {
        return duplicates;
    }

    DurableWay way() {
        return way;
    }

    DurableLog log() {
        return new StorageLog(storage, engine, codec, this::stored);
    }

    private Retention stored() {
        if (retention == null) {
            throw new IllegalStateException("Bus '" + bus
                    + "' keeps its events for ever: give it EventBus.builder().retention(…) to let old ones go.");
        }
        return new StoredRetention(retention);
    }

    BusExplanations.Log explained() {
        return new BusExplanations.Log(storage, engine, log());
    }

    Failover failover(WayOut out) {
        return new LogFailover(out.reader(), storage, engine, codec);
    }

    /** Adds the sensitive fields that the storage has noted. */
    void addSensitive(Map<String, Set<String>> fields) {
        storage.sensitiveFields()
                .all()
                .forEach((type, paths) ->
                        fields.computeIfAbsent(type, unused -> new TreeSet<>()).addAll(paths));
    }

    void closeRetention(Duration atMost) {
        if (retention != null) {
            retention.close(atMost);
        }
    }
}
