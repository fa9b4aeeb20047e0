// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.core.Event;
import dev.tidings.core.OpenTransaction;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.Storage;
import dev.tidings.testing.InOwnThread;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PostgresDiagnosedSubscriptionsIT extends DiagnosedSubscriptions {
    private final HikariDataSource database = TestDatabases.postgres();

    @Override
    Storage storage() {
        return JdbcStorage.on(database);
    }

    @AfterEach
    void dropDatabase() {
        closeBuses();
        TestDatabases.drop(database);
    }

    @Override
    String owner() {
        return "application '" + TestDatabases.schemaOf(database) + "', user";
    }

    @Test
    @DisplayName("F7, D2: a transaction that published after an event was missed is not suspected of it")
    void laterTransaction() throws Exception {
        Storage storage = storage();
        storage.prepare();
        boolean done = storage.transactions().inNewTransaction(() -> {
            append(storage);
            InOwnThread.call(() -> {
                        append(storage);
                        return true;
                    })
                    .get();
            Cursor cursor = storage.log().read(Cursor.START, 10).end();
            return storage.transactions().inNewTransaction(() -> {
                append(storage);
                assertThat(storage.diagnosis().owners(cursor.gaps()))
                        .singleElement()
                        .satisfies(missed -> {
                            assertThat(missed.first()).isEqualTo(1);
                            assertThat(missed.owners()).singleElement().satisfies(this::isIdle);
                        });
                return true;
            });
        });
        assertThat(done).isTrue();
    }

    private static void append(Storage storage) {
        storage.log().append(List.of(Event.stored("item.moved", "{}").build()));
    }

    private void isIdle(OpenTransaction owner) {
        assertThat(owner.id()).matches("pid \\d+");
        assertThat(owner.application()).isEqualTo(TestDatabases.schemaOf(database));
        assertThat(owner.user()).isNotNull();
        assertThat(owner.state()).isEqualTo("idle in transaction");
    }
}
