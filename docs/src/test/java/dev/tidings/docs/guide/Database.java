// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;

/** An H2 database in memory for one test, with the tables of a small shop. */
final class Database implements AutoCloseable {
    private final JdbcConnectionPool pool;

    Database() {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        run("CREATE TABLE orders (id BIGINT PRIMARY KEY, total DECIMAL(12, 2) NOT NULL)");
        run("CREATE TABLE invoices (order_id BIGINT PRIMARY KEY, total DECIMAL(12, 2) NOT NULL)");
    }

    JdbcConnectionPool pool() {
        return pool;
    }

    int count(String table) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        run("SHUTDOWN");
        pool.dispose();
    }
}
