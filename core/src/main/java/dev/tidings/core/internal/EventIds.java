// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes event ids: UUIDs of version 7 (RFC 9562, section 5.7), ascending within the process.
 *
 * <p>The 12 bits after the milliseconds are a counter that borrows from the future when more than 4096 ids are made in one
 * millisecond (method 3 of section 6.2). The random bits come from the thread's generator, which is seeded by the clock
 * alone; a number drawn once per process keeps instances apart that started at the same moment.
 */
public final class EventIds {
    private static final int COUNTER_BITS = 12;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM_BITS = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long PROCESS = new SecureRandom().nextLong();
    private static final AtomicLong LAST = new AtomicLong();

    private EventIds() {}

    /** The next id. Safe for use by several threads. */
    public static String next() {
        long now = System.currentTimeMillis() << COUNTER_BITS;
        long tick = LAST.accumulateAndGet(now, (last, current) -> Math.max(last + 1, current));
        long high = (tick >>> COUNTER_BITS << 16) | VERSION_7 | (tick & 0xFFF);
        long low = VARIANT | ((ThreadLocalRandom.current().nextLong() ^ PROCESS) & RANDOM_BITS);
        return new UUID(high, low).toString();
    }
}
