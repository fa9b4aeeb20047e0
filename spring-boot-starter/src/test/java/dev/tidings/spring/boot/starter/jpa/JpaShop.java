// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter.jpa;

import dev.tidings.core.EventBus;
import dev.tidings.core.EventType;
import jakarta.persistence.EntityManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Saves entities and publishes, as services do. */
class JpaShop {
    @EventType("purchase.made")
    record PurchaseMade(int id) {}

    private final EventBus bus;
    private final EntityManager entities;
    private final Purchases purchases;

    JpaShop(EventBus bus, EntityManager entities, Purchases purchases) {
        this.bus = bus;
        this.entities = entities;
        this.purchases = purchases;
    }

    /** By the entity manager, which writes the entity at the commit. */
    @Transactional
    public void buy(int id, String number) {
        entities.persist(new Purchase(id, number));
        bus.publish(new PurchaseMade(id));
    }

    /** By a repository of Spring Data. */
    @Transactional
    public void buyByRepository(int id, String number) {
        purchases.save(new Purchase(id, number));
        bus.publish(new PurchaseMade(id));
    }

    /** Publishes nothing itself. */
    @Transactional
    public void save(int id, String number) {
        entities.persist(new Purchase(id, number));
    }

    @Transactional
    public void buyAndFail(int id) {
        buy(id, "failed-" + id);
        entities.flush();
        throw new IllegalStateException("changed my mind");
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void buyAlone(int id) {
        buy(id, "alone-" + id);
    }
}
