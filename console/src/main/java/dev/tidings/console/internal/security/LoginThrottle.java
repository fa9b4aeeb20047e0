// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.security;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts logins that failed, by address and by name, and says how long to wait when there were too many. A count begins anew a minute after its
 * first failure. What it remembers is bounded: the ones that were not seen for the longest time are forgotten first.
 *
 * <p>Thread-safe.
 */
final class LoginThrottle {
    /** How often a minute one address may fail. */
    static final int PER_ADDRESS = 10;

    /** How often a minute logins under one name may fail, wherever they come from. */
    static final int PER_NAME = 50;

    private static final int MAX_REMEMBERED = 10_000;
    private static final long WINDOW = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanoTime;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    /** @param nanoTime as {@link System#nanoTime} */
    LoginThrottle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Failures(long since, int count) {}

    /** For how long no further attempt is looked at; zero for none. */
    synchronized Duration wait(String address, String name) {
        long left = Math.max(left(ofAddress(address), PER_ADDRESS), left(ofName(name), PER_NAME));
        return Duration.ofNanos(left);
    }

    private long left(String who, int allowed) {
        Failures known = failures.get(who);
        return known == null || known.count() < allowed
                ? 0
                : Math.max(0, known.since() + WINDOW - nanoTime.getAsLong());
    }

    synchronized void failed(String address, String name) {
        count(ofAddress(address));
        count(ofName(name));
    }

    private void count(String who) {
        long now = nanoTime.getAsLong();
        failures.merge(
                who,
                new Failures(now, 1),
                (known, one) -> now - known.since() >= WINDOW ? one : new Failures(known.since(), known.count() + 1));
    }

    private static String ofAddress(String address) {
        return "address " + address;
    }

    private static String ofName(String name) {
        return "name " + (name.length() > 200 ? name.substring(0, 200) : name);
    }
}
