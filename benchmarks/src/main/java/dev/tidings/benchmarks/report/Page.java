// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.report;

/** A page of which only what stands between two comments is written by a program. */
final class Page {
    static final String BEGIN = "<!-- measured: what follows is written by ./benchmark -->";
    static final String END = "<!-- measured: end -->";

    private Page() {}

    /** The page with other text between the comments. */
    static String with(String page, String measured) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(
                    "The page has no place for tables: a line '" + BEGIN + "', then a line '" + END + "'");
        }
        return page.substring(0, begin + BEGIN.length()) + "\n\n" + measured.strip() + "\n\n" + page.substring(end);
    }
}
