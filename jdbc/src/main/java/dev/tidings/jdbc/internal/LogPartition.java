// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A partition of the log on PostgreSQL.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param name of its table, with the schema's where that is said
 * @param from the first position that belongs to it, {@link #NO_BOUND_BELOW} when all below do
 * @param to the first position above it, {@link #NO_BOUND_ABOVE} when all above belong to it
 * @param detaching whether it was being detached when something broke that off
 */
record LogPartition(String name, long from, long to, boolean detaching) {
    static final long NO_BOUND_BELOW = Long.MIN_VALUE;
    static final long NO_BOUND_ABOVE = Long.MAX_VALUE;

    private static final Pattern BOUNDS =
            Pattern.compile("FOR VALUES FROM \\(('?-?\\d+'?|MINVALUE)\\) TO \\(('?-?\\d+'?|MAXVALUE)\\)");

    /** @param bounds as PostgreSQL writes them */
    static LogPartition of(String name, String bounds, boolean detaching) {
        Matcher matcher = BOUNDS.matcher(bounds);
        if (!matcher.matches()) {
            throw new IllegalStateException("The partition '" + name + "' of the log has the bounds '" + bounds
                    + "', which Tidings did not make: attach it by a range of positions.");
        }
        return new LogPartition(name, bound(matcher.group(1)), bound(matcher.group(2)), detaching);
    }

    private static long bound(String text) {
        return switch (text) {
            case "MINVALUE" -> NO_BOUND_BELOW;
            case "MAXVALUE" -> NO_BOUND_ABOVE;
            default -> Long.parseLong(text.replace("'", ""));
        };
    }

    /** Where to cut it: at a position that is not drawn yet, where a piece begins. */
    long cutAbove(long drawn, long segmentSize) {
        return from > drawn ? from + segmentSize : (drawn / segmentSize + 1) * segmentSize;
    }

    /** The bounds in SQL, with another end. */
    String boundsTo(long end) {
        return "FROM (" + (from == NO_BOUND_BELOW ? "MINVALUE" : from) + ") TO ("
                + (end == NO_BOUND_ABOVE ? "MAXVALUE" : end) + ")";
    }
}
