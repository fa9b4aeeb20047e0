// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.way;

import dev.tidings.cli.internal.model.BackendView;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What lives in the application's process: a database knows nothing of it. */
public interface Application {
    /** Whether it can be asked. */
    boolean isKnown();

    /** The ways out of the process. */
    List<BackendView> backends();

    /** What waits for one of them. */
    List<BackendView.Waiting> waiting(String backend, int max);

    /** Sends what waits; how many events are done with. */
    int drain(String backend, int max);

    /** The event types. */
    JsonNode catalog();

    /** The event types as a document. */
    String export(Form form);

    /** What the catalog can be exported as. */
    enum Form {
        /** As the console has it. */
        JSON,
        /** AsyncAPI 3. */
        ASYNCAPI,
        /** A page for people. */
        MARKDOWN
    }
}
