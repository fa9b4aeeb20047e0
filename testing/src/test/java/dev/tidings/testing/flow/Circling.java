// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.flow;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventType;
import dev.tidings.core.Subscribe;

/** Flows with annotated handlers. */
final class Circling {
    private Circling() {}

    @EventType("ping.sent")
    record Ping(int number) {}

    @EventType(value = "pong.sent", version = 2)
    record Pong(int number) {}

    @EventType("pang.sent")
    record Pang(int number) {}

    /** ping -> pong -> ping. */
    record TwoEvents(EventBus bus) {
        @Subscribe(name = "answer", delivery = Delivery.DURABLE)
        void answer(Ping ping) {
            bus.publish(new Pong(ping.number()));
        }

        @Subscribe
        void insist(Event<Pong> pong) {
            bus.publish(new Ping(pong.payload().number()));
        }
    }

    /** ping -> pong -> pang -> ping, and a short cut pong -> ping. */
    record ThreeEvents(EventBus bus) {
        @Subscribe(name = "one")
        void one(Ping ping) {
            bus.publish(new Pong(1));
        }

        @Subscribe(name = "two")
        void two(Pong pong) {
            bus.publish(pong.number() > 1 ? new Pang(1) : new Ping(1));
        }

        @Subscribe(name = "three")
        void three(Pang pang) {
            bus.publish(new Ping(1));
        }
    }

    /** ping -> ping. */
    record Itself(EventBus bus) {
        @Subscribe(name = "again")
        void again(Ping ping) {
            if (ping.number() < 3) {
                bus.publish(new Ping(ping.number() + 1));
            }
        }
    }

    /** * -> pang. */
    record Wildcard(EventBus bus) {
        @Subscribe(name = "everything", types = "p*.sent")
        void count(Event<?> event) {
            bus.publish(new Pang(1));
        }

        void begin() {
            bus.publish(new Ping(1));
        }
    }

    /** Everything in a topic -> pang. */
    record Topic(EventBus bus) {
        @Subscribe(name = "of-topic", topics = "audit")
        void count(Event<?> event) {
            bus.publish(new Pang(1));
        }
    }

    /** ping -> pong. */
    record NoCircle(EventBus bus) {
        void begin() {
            bus.publish(new Ping(1));
        }

        @Subscribe(name = "answer", delivery = Delivery.ASYNC)
        void answer(Ping ping) {
            bus.publish(new Pong(ping.number()));
        }

        @Subscribe(name = "end")
        void end(Pong pong) {}
    }
}
