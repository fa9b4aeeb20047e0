// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import dev.tidings.benchmarks.facts.Copies;
import dev.tidings.benchmarks.facts.Fact;
import org.greenrobot.eventbus.EventBus;
import org.greenrobot.eventbus.EventBusBuilder;

/** greenrobot's bus, without what its documentation says costs time: handlers of superclasses, word of unhandled events. */
class Greenrobot implements Contestant {
    private final EventBus bus;

    Greenrobot() {
        this(settings().build());
    }

    Greenrobot(EventBus bus) {
        this.bus = bus;
    }

    static EventBusBuilder settings() {
        return EventBus.builder()
                .eventInheritance(false)
                .logNoSubscriberMessages(false)
                .sendNoSubscriberEvent(false);
    }

    @Override
    public void subscribe(int handler, int fact) {
        bus.register(Copies.handler(GreenrobotHandler9999.class, handler, fact));
    }

    @Override
    public final void publish(Fact fact) {
        bus.post(fact);
    }
}
