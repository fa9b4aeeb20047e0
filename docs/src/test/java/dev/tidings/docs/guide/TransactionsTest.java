// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.EventBus;
import dev.tidings.core.LogQuery;
import dev.tidings.jdbc.JdbcStorage;
import dev.tidings.jdbc.ThreadBoundTransactions;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TransactionsTest {
    private final Database database = new Database();
    private final DataSource dataSource = database.pool();

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    private static void insertOrder(Connection connection, long orderId, BigDecimal total) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO orders (id, total) VALUES (?, ?)")) {
            insert.setLong(1, orderId);
            insert.setBigDecimal(2, total);
            insert.executeUpdate();
        }
    }

    @Test
    @DisplayName("C1: plain JDBC and the publication share one transaction; a rollback leaves neither")
    void inOneTransaction() throws Exception {
        BigDecimal total = BigDecimal.TEN;
        // snippet: jdbc-transaction
        ThreadBoundTransactions transactions = new ThreadBoundTransactions(dataSource);
        EventBus bus = EventBus.builder()
                .storage(JdbcStorage.builder().transactions(transactions).build())
                .build();

        transactions.inNewTransaction(() -> {
            insertOrder(transactions.connection(), 42, total);
            bus.publish(new OrderCreated(42, total));
            return null;
        });
        // end
        assertThat(database.count("orders")).isEqualTo(1);
        assertThat(bus.log().find(LogQuery.newest(10))).hasSize(1);

        assertThatThrownBy(() -> transactions.inNewTransaction(() -> {
                    insertOrder(transactions.connection(), 43, total);
                    bus.publish(new OrderCreated(43, total));
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");
        assertThat(database.count("orders")).isEqualTo(1);
        assertThat(bus.log().find(LogQuery.newest(10))).hasSize(1);
        bus.close();
    }
}
