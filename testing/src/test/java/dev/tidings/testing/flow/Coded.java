// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.flow;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventHandler;
import dev.tidings.testing.flow.Circling.Pang;
import dev.tidings.testing.flow.Circling.Ping;
import dev.tidings.testing.flow.Circling.Pong;
import java.util.List;

/** Flows with subscriptions that are made in code. */
final class Coded {
    private Coded() {}

    /** ping -> pong, pong -> nothing: the lambdas of one method are told apart. */
    record Lambdas(EventBus bus) {
        void subscribe() {
            bus.catalog().declare(Pang.class);
            bus.on(Ping.class)
                    .named("answer")
                    .delivery(Delivery.ASYNC)
                    .handle(event -> bus.publish(new Pong(event.payload().number())));
            bus.on(Pong.class).handlePayload(pong -> System.out.println(pong.number()));
        }
    }

    /** ping -> pong -> ping. */
    record Circle(EventBus bus) {
        Circle {
            bus.on(Ping.class).handle(event -> bus.publish(new Pong(1)));
            bus.on(Pong.class).handle(event -> bus.publish(new Ping(1)));
        }
    }

    /** ping -> ping, by a reference; pong is taken by a method that does nothing. */
    record References(EventBus bus) {
        void subscribe() {
            bus.on(Ping.class).handlePayload(this::again);
            bus.on(Pong.class).handlePayload(this::end);
        }

        void again(Ping ping) {
            bus.publish(new Ping(1));
        }

        void end(Pong pong) {}
    }

    /** ping -> ping, by handlers of a class. */
    static final class Handlers {
        record Again(EventBus bus) implements EventHandler<Object> {
            @Override
            public void handle(Event<Object> event) {
                bus.publish(new Ping(1));
            }
        }

        record End() implements EventHandler<Object> {
            @Override
            public void handle(Event<Object> event) {}
        }

        record Made(EventBus bus) {
            void subscribe() {
                bus.on(Ping.class).handle(new Again(bus));
                bus.on(Pong.class).handle(new End());
            }
        }

        record Kept(EventBus bus, Again again) {
            void subscribe() {
                bus.on(Pang.class).handle(again);
            }
        }

        record FromMethod(EventBus bus) {
            void subscribe() {
                bus.on(Pong.class).handle(handler());
            }

            EventHandler<Object> handler() {
                return event -> bus.publish(new Pang(1));
            }
        }
    }

    /** The handler's code stands elsewhere in the class, so all of the class counts: ping, pong -> pong. */
    record Elsewhere(EventBus bus, EventHandler<Object> handler) {
        Elsewhere(EventBus bus) {
            this(bus, event -> bus.publish(new Pong(1)));
        }

        void subscribe() {
            for (Class<?> type : List.of(Ping.class, Pong.class)) {
                bus.on(type).handle(handler);
            }
        }
    }
}
