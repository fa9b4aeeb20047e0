// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.way;

import dev.tidings.cli.internal.model.EventDetails;
import dev.tidings.cli.internal.model.EventSlice;
import dev.tidings.cli.internal.model.EventTree;
import dev.tidings.cli.internal.model.Explanation;
import dev.tidings.cli.internal.model.TailMessage;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The log of a bus. */
public interface Events {
    /** One step of a search; its work is bounded. */
    EventSlice search(EventQuery query);

    /** An event. */
    EventDetails event(EventRef event);

    /** An event among those that it belongs to. */
    EventTree tree(EventRef event);

    /** Why an event was handled or not; also of one that is not to be seen. */
    Explanation explain(EventRef event);

    /** The event in the form of CloudEvents. */
    JsonNode cloudEvent(EventRef event);

    /** Publishes; the id of the new event. */
    String publish(NewEvent event);

    /** Publishes what an event of the log says as a new event; its id. */
    String publishAgain(EventRef event);

    /**
     * Sees events as they come, in the calling thread, until the sink has enough.
     *
     * @param sink false for enough
     */
    void tail(TailQuery query, Predicate<TailMessage> sink);
}
