// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.SubscriptionPause;
import dev.tidings.core.spi.Completion;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.CursorStore;
import dev.tidings.core.spi.Gap;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.LogPage;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.PauseStore;
import dev.tidings.core.spi.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Mistakes that somebody could make in the engine or a storage, made on purpose. */
enum PlantedFault implements SimStorages {
    CURSOR_WITHOUT_THE_MISSED_SET {
        @Override
        public Storage around(Storage memory, SimScheduler scheduler) {
            return SimStorages.withLog(memory, new EventLogWrapper(memory.log()) {
                @Override
                public LogPage read(Cursor from, int limit) {
                    LogPage page = super.read(from, limit);
                    return new LogPage(page.events(), page.end().withGaps(List.of()));
                }
            });
        }
    },

    COMPLETION_WITHOUT_FENCING_TOKEN {
        @Override
        public Storage around(Storage memory, SimScheduler scheduler) {
            Map<Partition, Lease> newest = new HashMap<>();
            return withCursors(memory, new CursorStoreWrapper(memory.cursors()) {
                @Override
                public Optional<Lease> acquire(Partition partition, String owner, Duration duration) {
                    return taken(super.acquire(partition, owner, duration));
                }

                @Override
                public Optional<Lease> takeOver(Partition partition, String owner, Duration duration) {
                    return taken(super.takeOver(partition, owner, duration));
                }

                private Optional<Lease> taken(Optional<Lease> lease) {
                    lease.ifPresent(one -> newest.put(one.partition(), one));
                    return lease;
                }

                @Override
                public void complete(Lease lease, Completion completion) {
                    super.complete(Objects.requireNonNull(newest.get(lease.partition())), completion);
                }
            });
        }
    },

    ATTEMPT_COUNTED_AFTER_THE_CALL {
        @Override
        public Storage around(Storage memory, SimScheduler scheduler) {
            Map<Lease, Collection<Long>> begun = new HashMap<>();
            return withCursors(memory, new CursorStoreWrapper(memory.cursors()) {
                @Override
                public void countAttempt(Lease lease, long position) {
                    begun.computeIfAbsent(lease, any -> new ArrayList<>()).add(position);
                }

                @Override
                public void complete(Lease lease, Completion completion) {
                    Collection<Long> ended = begun.remove(lease);
                    if (ended != null) {
                        ended.forEach(position -> super.countAttempt(lease, position));
                    }
                    super.complete(lease, completion);
                }
            });
        }
    },

    CURSOR_WRITTEN_BEFORE_EFFECTS {
        @Override
        public Storage around(Storage memory, SimScheduler scheduler) {
            return withCursors(memory, new CursorStoreWrapper(memory.cursors()) {
                @Override
                public void claim(Lease lease, long upTo) {
                    Progress stands = Objects.requireNonNull(
                            progress(Set.of(lease.subscription())).get(lease.subscription()));
                    Cursor end = memory.log()
                            .read(stands.cursors().get(lease.partition().number()), 100)
                            .end();
                    complete(lease, new Completion(end, true, List.of()));
                }
            });
        }
    },

    PAUSE_THAT_NO_HOLDER_SEES {
        @Override
        public Storage around(Storage memory, SimScheduler scheduler) {
            PauseStore pauses = memory.pauses();
            return new StorageWrapper(memory) {
                @Override
                public PauseStore pauses() {
                    return new PauseStore() {
                        @Override
                        public boolean pause(String subscription, String reason, String actor) {
                            return pauses.pause(subscription, reason, actor);
                        }

                        @Override
                        public boolean resume(String subscription, String actor) {
                            return pauses.resume(subscription, actor);
                        }

                        @Override
                        public List<SubscriptionPause> all() {
                            return List.of();
                        }
                    };
                }
            };
        }
    },

    GAP_FORGOTTEN_BY_TIME_OUT {
        @Override
        public Storage around(Storage memory, SimScheduler scheduler) {
            Map<Long, Long> seen = new HashMap<>();
            return SimStorages.withLog(memory, new StampedLog(memory, scheduler) {
                @Override
                boolean isOver(Gap gap, long oldestRunning) {
                    long since = seen.computeIfAbsent(gap.stamp(), stamp -> scheduler.now());
                    return scheduler.now() - since > Duration.ofSeconds(2).toNanos();
                }
            });
        }
    },

    /** What looks as good as an id of one's own: one past the highest id that has ended. */
    GAP_STAMPED_BY_THE_HIGHEST_ENDED {
        @Override
        public Storage around(Storage memory, SimScheduler scheduler) {
            return SimStorages.withLog(memory, new StampedLog(memory, scheduler) {
                @Override
                long stamp() {
                    return highestEnded() + 1;
                }
            });
        }
    };

    private static Storage withCursors(Storage memory, CursorStore cursors) {
        return new StorageWrapper(memory) {
            @Override
            public CursorStore cursors() {
                return cursors;
            }
        };
    }
}
