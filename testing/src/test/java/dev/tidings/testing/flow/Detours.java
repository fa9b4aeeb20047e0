// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.flow;

import dev.tidings.core.EventBus;
import dev.tidings.core.Subscribe;
import dev.tidings.testing.flow.Circling.Ping;
import dev.tidings.testing.flow.Circling.Pong;
import java.util.List;
import java.util.concurrent.Executor;

/** Handlers of pings that publish a ping by way of something else. */
final class Detours {
    private Detours() {}

    /** By a class behind an interface, which sends it on. */
    static final class ByInterface {
        interface Answers<T> {
            void send(T number);
        }

        record BusAnswers(EventBus bus) implements Answers<Integer> {
            @Override
            public void send(Integer number) {
                post(new Ping(number));
            }

            private void post(Object event) {
                bus.publishBatch(List.of(event));
            }
        }

        record Handler(Answers<Integer> answers) {
            @Subscribe(name = "by-interface")
            void handle(Ping ping) {
                answers.send(1);
            }
        }
    }

    /** By one class that makes the event and another one that publishes it. */
    static final class ByMapper {
        static final class Mapper {
            Ping next(Ping ping) {
                return new Ping(ping.number() + 1);
            }
        }

        record Sender(EventBus bus) {
            void send(Object event) {
                bus.publish(event);
            }
        }

        record Handler(Mapper mapper, Sender sender) {
            @Subscribe(name = "by-mapper")
            void handle(Ping ping) {
                sender.send(mapper.next(ping));
            }
        }

        record UnusedMapper() {
            Pong never() {
                return new Pong(1);
            }
        }
    }

    /** By a task that another thread runs. */
    record ByTask(EventBus bus, Executor executor) {
        @Subscribe(name = "by-task")
        void handle(Ping ping) {
            executor.execute(new Runnable() {
                @Override
                public void run() {
                    bus.publish(new Ping(1));
                }
            });
        }
    }

    /** By references of methods and constructors, in a lambda. */
    record ByReference(EventBus bus, Executor executor) {
        @Subscribe(name = "by-reference")
        void handle(Ping ping) {
            executor.execute(() -> List.of(1, 2).stream().map(Ping::new).forEach(this.bus::publish));
        }
    }

    /** In a subclass. */
    abstract static class BySubclass {
        @Subscribe(name = "by-subclass")
        abstract void handle(Ping ping);

        static final class Handler extends BySubclass {
            private final EventBus bus;

            Handler(EventBus bus) {
                this.bus = bus;
            }

            @Override
            void handle(Ping ping) {
                bus.publish(new Ping(1));
            }
        }
    }
}
