// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.StorageException;
import dev.tidings.core.spi.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Gaps as the text of a column: {@code first-last:stamp}, separated by commas. */
final class GapText {
    private static final Pattern GAP = Pattern.compile("([0-9]+)-([0-9]+):([0-9]+)");

    private GapText() {}

    static String write(List<Gap> gaps) {
        return gaps.stream()
                .map(gap -> gap.first() + "-" + gap.last() + ":" + gap.stamp())
                .collect(Collectors.joining(","));
    }

    static List<Gap> read(String text) {
        List<Gap> gaps = new ArrayList<>();
        if (text.isEmpty()) {
            return gaps;
        }
        for (String part : text.split(",", -1)) {
            Matcher matcher = GAP.matcher(part);
            if (!matcher.matches()) {
                throw new StorageException("The gaps of a cursor read '" + text + "', which is not of the form"
                        + " first-last:stamp,…: the cursor table was changed by something else than Tidings.");
            }
            gaps.add(new Gap(number(matcher, 1), number(matcher, 2), number(matcher, 3)));
        }
        return gaps;
    }

    private static long number(Matcher matcher, int group) {
        return Long.parseLong(matcher.group(group));
    }
}
