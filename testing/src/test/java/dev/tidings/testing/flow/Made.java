// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.flow;

import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventType;
import dev.tidings.core.Subscribe;
import dev.tidings.testing.flow.Circling.Pong;
import java.util.Map;

/** Ways to make an event, and events that are not made or not published. */
final class Made {
    private Made() {}

    @EventType("made.done")
    record Done(int number) {
        static Done once() {
            return new Done(1);
        }

        Done plus(int more) {
            return new Done(number + more);
        }

        static final class Builder {
            Done build() {
                return new Done(1);
            }
        }
    }

    record ByFactory(EventBus bus) {
        void publish() {
            bus.publish(Event.of(Done.once()));
        }
    }

    record ByBuilder(EventBus bus) {
        void publish() {
            bus.publish(new Done.Builder().build());
        }
    }

    record ByChange(EventBus bus) {
        void publish(Done done) {
            bus.publish(done.plus(1));
        }
    }

    record NeverPublished() {
        Done make() {
            return new Done(1);
        }
    }

    record Untyped(EventBus bus) {
        void publish() {
            bus.publish("pong.sent", Map.of());
        }

        void publishEvent() {
            bus.publish(Event.of("pong.sent", Map.of()));
        }

        void publishTyped() {
            bus.publish(new Done(1));
        }

        void subscribe(Class<Pong> type) {
            bus.onType("made.*").handle(event -> {});
            bus.on(type).handle(event -> {});
        }

        @Subscribe(name = "pongs")
        void handle(Pong pong) {}

        @Subscribe(name = "by-name", types = "nobody.said")
        void handle(Map<String, Object> data) {}
    }
}
