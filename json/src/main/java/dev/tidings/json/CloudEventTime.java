// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Times by RFC 3339, written with all digits and read from any of its forms: with an offset, with more digits than nanoseconds (which are
 * cut off), with a leap second (which is the second before). Reads without the JDK's parser, which takes longer than all the rest of an
 * event. Not thread-safe: one for each text.
 */
final class CloudEventTime {
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant BEYOND = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final int NANO_DIGITS = 9;

    private final String text;
    private int at;

    private CloudEventTime(String text) {
        this.text = text;
    }

    /** @throws CodecException when the year has more than four digits or is negative */
    static String format(Event<?> event) {
        Instant time = event.time();
        if (time.isBefore(FIRST) || time.isAfter(BEYOND)) {
            throw new CodecException("Event of type '" + event.type() + "' with id '" + event.id()
                    + "' cannot leave as a CloudEvent: its time is " + time
                    + ", and times by RFC 3339 have years from 0000 to 9999.");
        }
        return written(LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC), time.getNano());
    }

    /** As {@link Instant#toString} does, in a fraction of its time. */
    private static String written(LocalDateTime time, int nano) {
        StringBuilder text = new StringBuilder("YYYY-MM-DDThh:mm:ss.nnnnnnnnnZ".length());
        write(text, time.getYear(), 1_000);
        write(text.append('-'), time.getMonthValue(), 10);
        write(text.append('-'), time.getDayOfMonth(), 10);
        write(text.append('T'), time.getHour(), 10);
        write(text.append(':'), time.getMinute(), 10);
        write(text.append(':'), time.getSecond(), 10);
        if (nano != 0) {
            writeFraction(text.append('.'), nano);
        }
        return text.append('Z').toString();
    }

    /** In groups of three digits, as many as it takes. */
    private static void writeFraction(StringBuilder text, int nano) {
        if (nano % 1_000_000 == 0) {
            write(text, nano / 1_000_000, 100);
        } else if (nano % 1_000 == 0) {
            write(text, nano / 1_000, 100_000);
        } else {
            write(text, nano, 100_000_000);
        }
    }

    /** @param first what the first digit stands for */
    private static void write(StringBuilder text, int number, int first) {
        for (int unit = first; unit > 0; unit /= 10) {
            text.append((char) ('0' + number / unit % 10));
        }
    }

    /** @throws CodecException when it is no time */
    static Instant parse(String text) {
        try {
            return new CloudEventTime(text).read();
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            throw new CodecException("attribute 'time' is '" + CloudEventJson.shortened(text)
                    + "', which is no time by RFC 3339, such as 2026-11-21T05:10:01.5Z");
        }
    }

    private Instant read() {
        int year = number(4);
        int month = number('-', 2);
        int day = number('-', 2);
        skip('T', 't');
        int hour = number(2);
        int minute = number(':', 2);
        int second = number(':', 2);
        int nano = fraction();
        int offset = offset();
        if (at != text.length()) {
            throw new DateTimeException("something follows");
        }
        return LocalDateTime.of(year, month, day, hour, minute, second == 60 ? 59 : second, nano)
                .toInstant(ZoneOffset.UTC)
                .minusSeconds(offset);
    }

    private int fraction() {
        if (text.charAt(at) != '.') {
            return 0;
        }
        at++;
        int start = at;
        int nano = 0;
        for (; isDigit(); at++) {
            if (at - start < NANO_DIGITS) {
                nano = nano * 10 + text.charAt(at) - '0';
            }
        }
        if (at == start) {
            throw new DateTimeException("no digit");
        }
        for (int digits = at - start; digits < NANO_DIGITS; digits++) {
            nano *= 10;
        }
        return nano;
    }

    private int offset() {
        char sign = text.charAt(at++);
        if (sign == 'Z' || sign == 'z') {
            return 0;
        }
        if (sign != '+' && sign != '-') {
            throw new DateTimeException("no offset");
        }
        int hours = number(2);
        int minutes = number(':', 2);
        if (hours > 23 || minutes > 59) {
            throw new DateTimeException("no offset");
        }
        int seconds = (hours * 60 + minutes) * 60;
        return sign == '-' ? -seconds : seconds;
    }

    private int number(char before, int digits) {
        skip(before, before);
        return number(digits);
    }

    private int number(int digits) {
        int number = 0;
        for (int i = 0; i < digits; i++) {
            if (!isDigit()) {
                throw new DateTimeException("no digit");
            }
            number = number * 10 + text.charAt(at++) - '0';
        }
        return number;
    }

    private boolean isDigit() {
        char c = text.charAt(at);
        return c >= '0' && c <= '9';
    }

    private void skip(char one, char other) {
        char c = text.charAt(at++);
        if (c != one && c != other) {
            throw new DateTimeException("another character");
        }
    }
}
