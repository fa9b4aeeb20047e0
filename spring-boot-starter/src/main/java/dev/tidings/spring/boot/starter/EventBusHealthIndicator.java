// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.BusHealth;
import dev.tidings.core.EventBus;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The health of a bus: up while it is open and reaches its storage.
 *
 * <p>Thread-safe.
 */
public final class EventBusHealthIndicator implements HealthIndicator {
    private final EventBus bus;

    /** The health of this bus. */
    public EventBusHealthIndicator(EventBus bus) {
        this.bus = bus;
    }

    @Override
    public Health health() {
        BusHealth health = bus.health();
        return (health.healthy() ? Health.up() : Health.down())
                .withDetails(health.details())
                .build();
    }
}
