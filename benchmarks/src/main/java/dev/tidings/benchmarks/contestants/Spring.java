// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import dev.tidings.benchmarks.facts.Copies;
import dev.tidings.benchmarks.facts.Fact;
import org.springframework.context.ApplicationListener;
import org.springframework.context.support.GenericApplicationContext;

/** Spring's ApplicationEventPublisher. Its handlers are ApplicationListeners, which spare it the reflection of @EventListener. */
class Spring implements Contestant {
    private final GenericApplicationContext context;

    Spring() {
        this(new GenericApplicationContext());
    }

    Spring(GenericApplicationContext context) {
        this.context = context;
        context.refresh();
    }

    @Override
    public final void subscribe(int handler, int fact) {
        context.addApplicationListener((ApplicationListener<?>) Copies.handler(SpringHandler9999.class, handler, fact));
    }

    @Override
    public final void publish(Fact fact) {
        context.publishEvent(fact);
    }

    @Override
    public final void close() {
        context.close();
    }
}
