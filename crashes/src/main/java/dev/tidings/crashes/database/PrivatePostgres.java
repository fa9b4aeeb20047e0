// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.database;

import dev.tidings.crashes.tools.Command;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** A PostgreSQL of our own, in a temporary directory, that nobody else needs. Thread-safe. */
public final class PrivatePostgres implements AutoCloseable {
    /** Where the tables of the rounds are, if there is a disk of our own. */
    private static final String TABLESPACE = "rounds";

    private final Path programs;
    private final Path folder;
    private final Path log;
    private final int port;
    private final Optional<Disks> disks;

    private PrivatePostgres(Path programs, Path folder, Path log, int port, Optional<Disks> disks) {
        this.programs = programs;
        this.folder = folder;
        this.log = log;
        this.port = port;
        this.disks = disks;
    }

    /**
     * Makes and starts one.
     *
     * @param programs the folder of initdb and pg_ctl
     * @param log what these say
     */
    public static PrivatePostgres start(Path programs, Path log) throws IOException {
        Path folder = Files.createTempDirectory("tidings-crashes-");
        if (Command.isRoot()) {
            Command.run(log, "chown", "postgres", folder.toString());
        }
        Optional<Disks> disks = Disks.mount(folder, log);
        PrivatePostgres postgres = new PrivatePostgres(programs, folder, log, freePort(), disks);
        try {
            postgres.begin();
        } catch (IllegalStateException e) {
            disks.ifPresent(Disks::close);
            throw e;
        }
        return postgres;
    }

    /** Below those that the system gives to connections: while the server is down, nobody must take its port by chance. */
    private static int freePort() {
        return ThreadLocalRandom.current()
                .ints(20_000, 32_000)
                .filter(PrivatePostgres::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private void begin() {
        List<String> command =
                new ArrayList<>(List.of(programs.resolve("initdb").toString(), "-D", data()));
        command.addAll(List.of("-U", "postgres", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"));
        disks.ifPresent(
                those -> command.addAll(List.of("--waldir=" + those.log().folder(), "--wal-segsize=1")));
        Command.runAsPostgres(log, command.toArray(String[]::new));
        pgCtl("-o", options(), "start");
        disks.ifPresent(those -> execute("CREATE TABLESPACE " + TABLESPACE + " LOCATION '"
                + those.tables().folder() + "'"));
    }

    /**
     * Without fsync: processes are killed here, and the operating system never is, so what was written to a file is there. Files of the
     * write-ahead log are small and not used again: then the server soon needs a new one, and finds a full disk full.
     */
    private String options() {
        return "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + folder
                + " -c max_connections=200 -c fsync=off -c checkpoint_timeout=30s -c wal_recycle=off";
    }

    private void pgCtl(String... arguments) {
        String[] command = new String[arguments.length + 6];
        command[0] = programs.resolve("pg_ctl").toString();
        command[1] = "-D";
        command[2] = data();
        command[3] = "-w";
        command[4] = "-l";
        command[5] = serverLog().toString();
        System.arraycopy(arguments, 0, command, 6, arguments.length);
        Command.runAsPostgres(log, command);
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /** What the server itself says. */
    public Path serverLog() {
        return folder.resolve("server.log");
    }

    public int port() {
        return port;
    }

    /** Ends the server without any order, and starts it again: it recovers as after a crash. */
    public void crash() {
        pgCtl("-m", "immediate", "restart");
    }

    /** Ends the server in order, but without waiting for those who are connected, and starts it again. */
    public void restart() {
        pgCtl("-m", "fast", "restart");
    }

    /** Makes every transaction from now on read-only, or writable again. */
    public void readOnly(boolean value) {
        execute(
                value
                        ? "ALTER SYSTEM SET default_transaction_read_only = on"
                        : "ALTER SYSTEM RESET default_transaction_read_only");
        execute("SELECT pg_reload_conf()");
    }

    /** The disks that can become full; nothing where none could be mounted. */
    public Optional<Disks> disks() {
        return disks;
    }

    void createDatabase(String name) {
        execute("CREATE DATABASE " + name + (disks.isPresent() ? " TABLESPACE " + TABLESPACE : ""));
    }

    void dropDatabase(String name) {
        execute("DROP DATABASE " + name + " WITH (FORCE)");
    }

    private void execute(String sql) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The server refused " + sql, e);
        }
    }

    /** A connection past everything that stands between the applications and the database. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", "");
    }

    /** Ends the server, and removes what it has stored. May be called twice. */
    @Override
    public synchronized void close() {
        if (Files.exists(folder)) {
            try {
                pgCtl("-m", "immediate", "stop");
            } finally {
                disks.ifPresent(Disks::close);
                Command.run(log, "rm", "-rf", folder.toString());
            }
        }
    }
}
