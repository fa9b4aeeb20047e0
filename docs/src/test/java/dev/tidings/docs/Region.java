// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a test source between {@code // snippet: name} and {@code // end}.
 *
 * @param name of the snippet
 * @param file the source
 * @param line of the first marker, from 1
 * @param lines between the markers, without their common indentation
 */
record Region(String name, Path file, int line, List<String> lines) {
    private static final String BEGIN = "// snippet: ";
    private static final String END = "// end";

    /** The regions of one source file. */
    static List<Region> in(Path file) {
        return in(file, House.lines(file));
    }

    static List<Region> in(Path file, List<String> source) {
        List<Region> regions = new ArrayList<>();
        String open = null;
        int begin = 0;
        for (int i = 0; i < source.size(); i++) {
            String line = source.get(i).strip();
            if (line.startsWith(BEGIN)) {
                requireClosed(open, file, begin);
                open = line.substring(BEGIN.length()).strip();
                begin = i;
            } else if (line.equals(END) && open != null) {
                regions.add(new Region(open, file, begin + 1, dedent(source.subList(begin + 1, i))));
                open = null;
            }
        }
        requireClosed(open, file, begin);
        return regions;
    }

    private static void requireClosed(String open, Path file, int begin) {
        if (open != null) {
            throw new AssertionError(file + ":" + (begin + 1) + ": the snippet '" + open + "' has no '" + END + "'.");
        }
    }

    private static List<String> dedent(List<String> lines) {
        int indent = lines.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        return lines.stream()
                .map(line -> line.isBlank() ? "" : line.substring(indent).stripTrailing())
                .toList();
    }

    String where() {
        return House.nameOf(file) + ":" + line;
    }
}
