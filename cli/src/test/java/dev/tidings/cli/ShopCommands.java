// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli;

import static org.awaitility.Awaitility.await;

import dev.tidings.cli.Shop.ParcelPacked;
import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.EventBus;
import dev.tidings.core.LogQuery;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tests of commands on a running application, whichever way they reach it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ShopCommands {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    static Path folder;

    private TestDatabase database;
    private RunningShop shop;

    TestDatabase newDatabase() {
        return TestDatabase.h2(folder.resolve(getClass().getSimpleName()));
    }

    /** More of the application's. */
    String[] arguments() {
        return new String[0];
    }

    /** The way to the bus. */
    abstract Shell shell();

    /** Whether the way is the console's. */
    abstract boolean isConsole();

    @BeforeAll
    void start() {
        database = newDatabase();
        shop = RunningShop.start(database, arguments());
    }

    @AfterAll
    void stop() {
        shop.close();
        database.drop();
    }

    final RunningShop shop() {
        return shop;
    }

    final TestDatabase database() {
        return database;
    }

    final EventBus bus() {
        return shop.bus();
    }

    static String unique(String name) {
        return name + "-" + NUMBER.incrementAndGet();
    }

    final long position(String key) {
        return bus().log().find(LogQuery.newest(1).withKey(key)).get(0).position();
    }

    /** Makes a dead letter of shipping.pack; its position. */
    final long die(String number) {
        bus().publish(new ParcelPacked(number, "Nowhere 1"));
        await().until(() -> !bus().log()
                .deadLetters()
                .find(DeadLetterQuery.newest(1).withKey(number))
                .isEmpty());
        return position(number);
    }
}
