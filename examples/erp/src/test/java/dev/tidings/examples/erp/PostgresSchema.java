// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;

/** A schema of its own on the PostgreSQL server of the tests, dropped when closed. Without a server it fails. */
final class PostgresSchema implements AutoCloseable {
    private static final String URL = environment("TIDINGS_TEST_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:5432/test");
    private static final String USER = environment("TIDINGS_TEST_POSTGRES_USER", "postgres");
    private static final String PASSWORD = environment("TIDINGS_TEST_POSTGRES_PASSWORD", "");

    private final String name = "erp_" + UUID.randomUUID().toString().replace("-", "");

    PostgresSchema() throws SQLException {
        execute("create schema " + name);
    }

    /** What makes the ERP use the schema. */
    String[] arguments() {
        return argumentsForUrl(inSchema(URL));
    }

    /** The same by way of a port of this machine. */
    String[] argumentsBy(int port) {
        return argumentsForUrl(inSchema(URL.replaceFirst("//[^/]+/", "//127.0.0.1:" + port + "/")));
    }

    /** Where the server listens. */
    static int port() {
        int port = URI.create(URL.substring("jdbc:".length())).getPort();
        return port < 0 ? 5432 : port;
    }

    /** What makes the ERP use another database of the same server. */
    static String[] argumentsFor(String database) {
        return argumentsForUrl(URL.replaceFirst("/[^/?]+(\\?|$)", "/" + database + "$1"));
    }

    private String inSchema(String url) {
        return url + (url.contains("?") ? "&" : "?") + "currentSchema=" + name;
    }

    private static String[] argumentsForUrl(String url) {
        return new String[] {
            "--spring.profiles.active=postgres",
            "--spring.datasource.url=" + url,
            "--spring.datasource.username=" + USER,
            "--spring.datasource.password=" + PASSWORD
        };
    }

    @Override
    public void close() throws SQLException {
        execute("drop schema if exists " + name + " cascade");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL, USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String environment(String name, String otherwise) {
        return Optional.ofNullable(System.getenv(name)).orElse(otherwise);
    }
}
