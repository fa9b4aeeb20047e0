// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How far a {@link Tail} has come: a position of the log, and the positions below it whose events may still be committed. Its text is meant to
 * be kept by clients, for instance as the id of a server-sent event: digits, {@code -} and {@code ~}, seldom more than a number.
 *
 * <p>Immutable and safe for use by several threads; equal when the texts are.
 */
public final class TailPlace {
    /** Before the first event of the log. */
    public static final TailPlace BEGINNING = new TailPlace(Cursor.START);

    /** A text has no more ranges than this: neighbours are joined, and what lies between them comes again. */
    private static final int MAX_RANGES = 100;

    private static final int MAX_LENGTH = 40 * (MAX_RANGES + 1);
    private static final Pattern TEXT = Pattern.compile("\\d{1,18}(~\\d{1,18}(-\\d{1,18})?)*");

    private final Cursor cursor;

    private TailPlace(Cursor cursor) {
        this.cursor = cursor;
    }

    /** The place that a cursor has reached. */
    public static TailPlace of(Cursor cursor) {
        return new TailPlace(cursor);
    }

    /**
     * The place behind a position, when no more is known: what is below it and not committed yet will come, what was committed below it since
     * somebody saw the position will not. Prefer the place that an event came with.
     *
     * @throws IllegalArgumentException for a negative position
     */
    public static TailPlace after(long position) {
        if (position < 0) {
            throw new IllegalArgumentException("A place in the log is not negative, was " + position);
        }
        return new TailPlace(new Cursor(position, List.of()));
    }

    /**
     * The place that {@link #toString} wrote.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static TailPlace parse(String text) {
        if (text.length() > MAX_LENGTH || !TEXT.matcher(text).matches()) {
            throw invalid(text);
        }
        String[] parts = text.split("~", -1);
        long position = Long.parseLong(parts[0]);
        List<Gap> gaps = new ArrayList<>();
        long last = 0;
        for (int i = 1; i < parts.length; i++) {
            String[] bounds = parts[i].split("-", -1);
            long first = Long.parseLong(bounds[0]);
            boolean ascending = first > last;
            last = Long.parseLong(bounds[bounds.length - 1]);
            if (!ascending || last < first || last > position) {
                throw invalid(text);
            }
            gaps.add(new Gap(first, last, Gap.UNSTAMPED));
        }
        return new TailPlace(new Cursor(position, gaps));
    }

    private static IllegalArgumentException invalid(String text) {
        String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return new IllegalArgumentException("'" + shown
                + "' is no place in the log: give back the text that an event came with, or the number of a position.");
    }

    /** The position that was reached; what is below it may have gaps. */
    public long position() {
        return cursor.position();
    }

    /** The cursor that the text stands for. */
    public Cursor cursor() {
        return cursor;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TailPlace place && place.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(cursor.position());
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(cursor.position());
        for (Gap gap : joined(cursor.gaps())) {
            text.append('~').append(gap.first());
            if (gap.last() > gap.first()) {
                text.append('-').append(gap.last());
            }
        }
        return text.toString();
    }

    /** The highest ranges, which are nearest to each other, become one when there are too many. */
    private static List<Gap> joined(List<Gap> gaps) {
        if (gaps.size() <= MAX_RANGES) {
            return gaps;
        }
        List<Gap> fewer = new ArrayList<>(gaps.subList(0, MAX_RANGES - 1));
        long first = gaps.get(MAX_RANGES - 1).first();
        fewer.add(new Gap(first, gaps.get(gaps.size() - 1).last(), Gap.UNSTAMPED));
        return fewer;
    }
}
