// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a moment: 2026-11-22T10:15:00Z, 2026-11-22T10:15 and 2026-11-22 by the clock of this machine, or 90s, 15m, 2h, 3d for so long ago. */
final class Moment implements ITypeConverter<Instant> {
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

    @Override
    public Instant convert(String text) {
        Instant moment = ago(text);
        if (moment == null) {
            moment = read(() -> OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant());
        }
        if (moment == null) {
            moment = read(() ->
                    LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant());
        }
        if (moment == null) {
            moment = read(() ->
                    LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant());
        }
        if (moment == null) {
            throw new TypeConversionException(
                    "'" + text
                            + "' is no moment: write 2026-11-22T10:15:00Z, 2026-11-22T10:15, 2026-11-22, or 15m, 2h or 3d for so long ago");
        }
        return moment;
    }

    private interface Reading {
        Instant read();
    }

    private static @Nullable Instant read(Reading reading) {
        try {
            return reading.read();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Instant ago(String text) {
        Matcher matcher = AGO.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        long number = Long.parseLong(matcher.group(1));
        Duration span = switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
        return Instant.now().minus(span);
    }
}
