// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.report;

/**
 * A place on a page: what stands between two comments is written by a program, and nothing else.
 *
 * @param begin the comment above it
 * @param end the comment below it
 */
public record Page(String begin, String end) {
    /** Of the buses and queues in one process. */
    public static final Page IN_PROCESS =
            new Page("<!-- measured: what follows is written by ./benchmark -->", "<!-- measured: end -->");

    /** Of the durable path. */
    public static final Page DURABLE =
            new Page("<!-- durable: what follows is written by ./benchmark --durable -->", "<!-- durable: end -->");

    /** Of the file failover. */
    public static final Page FAILOVER =
            new Page("<!-- failover: what follows is written by ./benchmark --failover -->", "<!-- failover: end -->");

    /** Of the relay to brokers. */
    public static final Page RELAY =
            new Page("<!-- relay: what follows is written by ./benchmark --relay -->", "<!-- relay: end -->");

    /** A page with nothing but this place. */
    public String empty() {
        return begin + "\n" + end + "\n";
    }

    /** The page with other text between the comments; it is refused when they are not there. */
    public String with(String page, String measured) {
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(
                    "The page has no place for tables: a line '" + begin + "', then a line '" + end + "'");
        }
        return page.substring(0, from + begin.length()) + "\n\n" + measured.strip() + "\n\n" + page.substring(to);
    }
}
