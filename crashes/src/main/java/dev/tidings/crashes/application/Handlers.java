// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.application;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.StartFrom;
import dev.tidings.core.SubscriptionBuilder;
import dev.tidings.jdbc.ThreadBoundTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/** The handlers of an application: joined ones and plain ones, each kind with one that fails at random and is divided into partitions. */
final class Handlers {
    static final String JOINED = "joined";
    static final String JOINED_FAILING = "joined-failing";
    static final String PLAIN = "plain";
    static final String PLAIN_FAILING = "plain-failing";

    private final ThreadBoundTransactions transactions;
    private final DataSource dataSource;
    private final Effects effects;

    Handlers(ThreadBoundTransactions transactions, DataSource dataSource, Effects effects) {
        this.transactions = transactions;
        this.dataSource = dataSource;
        this.effects = effects;
    }

    /** Nothing is published before these are there, so that it makes no difference where they begin. */
    void subscribe(EventBus bus) {
        on(bus, JOINED).transactional().startFrom(StartFrom.EARLIEST).handle(event -> joined(JOINED, event));
        on(bus, PLAIN).handle(event -> plain(PLAIN, event));
        Moods joinedMoods = new Moods();
        on(bus, JOINED_FAILING).partitions(3).transactional().handle(event -> {
            joined(JOINED_FAILING, event);
            joinedMoods.failSometimes(event.payload());
        });
        Moods plainMoods = new Moods();
        on(bus, PLAIN_FAILING).partitions(2).startFrom(StartFrom.EARLIEST).handle(event -> {
            plainMoods.failSometimes(event.payload());
            plain(PLAIN_FAILING, event);
        });
    }

    private static SubscriptionBuilder<FactRecorded> on(EventBus bus, String name) {
        return bus.on(FactRecorded.class).named(name).delivery(Delivery.DURABLE);
    }

    private void joined(String subscription, Event<? extends FactRecorded> event) throws SQLException {
        effects.write(transactions.connection(), subscription, event.payload());
        dawdle();
    }

    private void plain(String subscription, Event<? extends FactRecorded> event) throws SQLException {
        dawdle();
        try (Connection connection = dataSource.getConnection()) {
            effects.write(connection, subscription, event.payload());
        }
        dawdle();
    }

    /** Now and then, so that faults also find a handler in the middle of its work. */
    private static void dawdle() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        if (random.nextInt(200) == 0) {
            Pause.ofMillis(random.nextLong(1, 100));
        }
    }
}
