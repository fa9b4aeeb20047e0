// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A replay as the storage knows it at one moment.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param id its number, ascending
 * @param order what was ordered
 * @param state where it stands
 * @param progress how far it is
 * @param history who did what to it last
 */
public record Replay(long id, ReplayOrder order, ReplayState state, Progress progress, History history) {
    private static final int MAX_NAME = 200;

    /** What the names of replays begin with; no subscription's name can, since it has no colon. */
    public static final String NAME_PREFIX = "replay:";

    private static final Pattern NAME = Pattern.compile(NAME_PREFIX + "([0-9]{1,18}):.*");

    /**
     * How far a replay is.
     *
     * @param first the lowest position that may hold an event of it
     * @param last the highest one
     * @param place up to here everything is handled or given up, but for what is being handled or waits for another attempt
     * @param handled how many events its handler took; after a crash about a second's worth may be missing or counted twice
     * @param pace how many positions it has passed in a second, lately; 0 when that is not known
     */
    public record Progress(long first, long last, long place, long handled, double pace) {
        /** How much of the log is passed, 0 to 1. */
        public double share() {
            long all = last - first + 1;
            return all <= 0 ? 1 : Math.min(1, (place - first + 1) / (double) all);
        }

        /** How many positions are left; about as many events, where all of them are wanted. */
        public long left() {
            return Math.max(0, last - place);
        }

        /** How long the rest will take at the present pace; empty when that is not known. */
        public Optional<Duration> timeLeft() {
            return pace <= 0 ? Optional.empty() : Optional.of(Duration.ofMillis((long) (left() / pace * 1000)));
        }
    }

    /**
     * Who did what to a replay.
     *
     * @param orderedAt when it was ordered, by the storage's clock
     * @param changedAt when its state changed last, by the storage's clock
     * @param changedBy who changed it: who ordered, paused, resumed or cancelled it, or the instance that finished or refused it
     * @param note why it was refused; else empty
     */
    public record History(Instant orderedAt, Instant changedAt, String changedBy, String note) {}

    /** The name under which its failures, retries and dead letters are found: {@code replay:17:billing.create-invoice}. */
    public String name() {
        return nameOf(id, order.subscription());
    }

    /** The name of a replay to a subscription; a very long one's is cut. */
    public static String nameOf(long id, String subscription) {
        String name = NAME_PREFIX + id + ":" + subscription;
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
    }

    /** The number of the replay that a dead letter or failure names as its subscription; empty when it is a subscription's own. */
    public static OptionalLong idOf(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }
}
