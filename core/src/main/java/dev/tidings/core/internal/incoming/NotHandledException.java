// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.incoming;

import dev.tidings.core.Event;
import dev.tidings.core.TidingsException;
import java.util.List;

/** Handlers of an event that came in failed, and there is no storage from which it would come to them again. */
final class NotHandledException extends TidingsException {
    private static final long serialVersionUID = 1L;

    NotHandledException(Event<?> event, List<String> failures) {
        super("Handlers failed at " + event + ": " + String.join("; ", failures));
    }
}
