// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.output;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times and spans for people. */
public final class Words {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    private Words() {}

    /** A moment by the clock of who reads it; nothing for null. */
    public static String time(@Nullable Instant moment) {
        return moment == null ? "" : TIME.format(moment);
    }

    /** A span with its two largest units. */
    public static String span(long millis) {
        Duration span = Duration.ofMillis(millis);
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (span.toMinutes() == 0) {
            return span.toSeconds() + " s";
        }
        if (span.toHours() == 0) {
            return span.toMinutes() + " min " + span.toSecondsPart() + " s";
        }
        return span.toDays() == 0
                ? span.toHours() + " h " + span.toMinutesPart() + " min"
                : span.toDays() + " d " + span.toHoursPart() + " h";
    }

    /** Microseconds, as milliseconds where there are many. */
    public static String micros(long micros) {
        return micros < 10_000 ? micros + " µs" : micros / 1_000 + " ms";
    }
}
