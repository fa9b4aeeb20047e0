// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.EventBus;
import dev.tidings.core.LogQuery;
import dev.tidings.jdbc.JdbcStorage;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DatabaseSetupTest {
    private final Database database = new Database();
    private final DataSource dataSource = database.pool();

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    private static void publishTo(JdbcStorage storage) {
        try (EventBus bus = EventBus.builder().storage(storage).build()) {
            bus.publish(new OrderCreated(42, BigDecimal.TEN));
            assertThat(bus.log().find(LogQuery.newest(10))).hasSize(1);
        }
    }

    @Test
    @DisplayName("D1: the tables are in a schema of their own")
    void schema() throws SQLException {
        try (var connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA events");
        }
        // snippet: storage-schema
        JdbcStorage storage = JdbcStorage.builder()
                .dataSource(dataSource)
                .schema("events")
                .tablePrefix("shop_")
                .build();
        // end
        publishTo(storage);
    }

    @Test
    @DisplayName("D1: Flyway applies the SQL files of the jar, and the storage only checks the tables")
    void flyway() {
        // snippet: flyway
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:dev/tidings/jdbc/migrations/h2") // or postgresql, mariadb
                .placeholders(Map.of("prefix", "tidings_"))
                .table("tidings_flyway_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();

        JdbcStorage storage =
                JdbcStorage.builder().dataSource(dataSource).createTables(false).build();
        // end
        publishTo(storage);
    }
}
