// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter.jpa;

import dev.tidings.core.EventBus;
import jakarta.persistence.PostPersist;
import java.util.Map;
import org.springframework.context.annotation.Lazy;

/** Publishes while Hibernate flushes, be it in the middle of the commit. */
class PublishingListener {
    static final String PREFIX = "listened";

    private final EventBus bus;

    /** Lazily: the bus needs the transaction manager, which needs the entities, which need their listeners. */
    PublishingListener(@Lazy EventBus bus) {
        this.bus = bus;
    }

    @PostPersist
    void persisted(Purchase purchase) {
        if (purchase.isListenedTo()) {
            bus.publish("purchase.flushed", Map.of("id", purchase.id()));
        }
    }
}
