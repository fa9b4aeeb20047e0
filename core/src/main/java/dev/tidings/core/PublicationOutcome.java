// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;

/**
 * How the handlers of one publication fared.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param event what was published
 * @param handlers one entry per handler: SYNC ones in the order they ran, then ASYNC ones, then DURABLE ones; empty when
 *     nobody handles the event or the bus is switched off
 * @param duplicate whether it was left out, neither stored nor handled, because its id was published within the window of {@link
 *     EventBusBuilder#deduplicate}; where interceptors made several events of one, whether any of them was
 */
public record PublicationOutcome(Event<?> event, List<HandlerOutcome> handlers, boolean duplicate) {
    public PublicationOutcome {
        handlers = List.copyOf(handlers);
    }

    /** Whether no handler failed and none was still running at the deadline. */
    public boolean isClean() {
        return handlers.stream()
                .noneMatch(handler -> handler.state() == HandlerOutcome.State.FAILED
                        || handler.state() == HandlerOutcome.State.PENDING);
    }
}
