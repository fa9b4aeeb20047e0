// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.HandlerState;
import dev.tidings.core.SubscriptionInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which DURABLE handlers will get an event, as it looks when the event comes: without a question to the storage. Not thread-safe. */
final class ExpectedHandlers {
    private static final int REMEMBERED = 2_000;

    private record Kind(String type, Set<String> topics) {}

    private record Taker(NameList types, NameList topics, HandlerState state) {}

    private final EventBus bus;
    private final Map<Kind, List<HandlerState>> known = new HashMap<>();
    private List<Taker> takers = List.of();

    ExpectedHandlers(EventBus bus) {
        this.bus = bus;
        lookAgain();
    }

    /** Subscriptions come and go. */
    void lookAgain() {
        known.clear();
        takers = bus.subscriptions().stream()
                .filter(each -> each.delivery() == Delivery.DURABLE)
                .map(ExpectedHandlers::taker)
                .toList();
    }

    private static Taker taker(SubscriptionInfo info) {
        return new Taker(
                NameList.of(info.types()),
                NameList.of(info.topics()),
                new HandlerState(info.name(), HandlerState.State.PENDING, 0));
    }

    List<HandlerState> of(Event<?> event) {
        Kind kind = new Kind(event.type(), event.topics());
        List<HandlerState> states = known.get(kind);
        if (states == null) {
            states = takers.stream()
                    .filter(each ->
                            each.types().takes(event.type()) && each.topics().takesOneOf(event.topics()))
                    .map(Taker::state)
                    .toList();
            if (known.size() < REMEMBERED) {
                known.put(kind, states);
            }
        }
        return states;
    }
}
