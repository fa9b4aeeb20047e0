// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import java.util.List;
import java.util.stream.Stream;

/** What the page may show: parts that this version, or a bus without a log, does not answer for are not offered. */
final class Features {
    private static final List<String> OF_THE_BUS =
            List.of("flow", "map", "handlers", "backends", "sources", "drain", "catalog", "asyncapi", "markdown");

    private static final List<String> OF_THE_LOG = List.of(
            "search",
            "event",
            "tree",
            "explanation",
            "cloudEvent",
            "publishAgain",
            "pause",
            "replays",
            "deadLetters",
            "redeliver",
            "edit",
            "discard",
            "jobs",
            "transform",
            "audit");

    private Features() {}

    static List<String> of(boolean withLog) {
        return withLog ? Stream.concat(OF_THE_BUS.stream(), OF_THE_LOG.stream()).toList() : OF_THE_BUS;
    }
}
