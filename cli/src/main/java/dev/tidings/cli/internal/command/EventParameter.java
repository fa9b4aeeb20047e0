// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import dev.tidings.cli.internal.way.EventRef;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An event on the command line. */
final class EventParameter {
    @Parameters(paramLabel = "EVENT", description = "the event's position, or its id")
    private String event = "";

    @Option(names = "--id", description = "EVENT is an id, although it looks like a position")
    private boolean id;

    EventRef ref() {
        return id ? new EventRef(event, true) : EventRef.of(event);
    }
}
