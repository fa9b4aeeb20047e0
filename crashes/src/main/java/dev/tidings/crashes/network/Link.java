// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One connection of an application with the database. Thread-safe. */
final class Link {
    private static final int BUFFER = 16 * 1024;

    /** How PostgreSQL says that a transaction is committed. */
    private static final String COMMITTED = "COMMIT\0";

    private final Socket client;
    private final Socket database;
    private final Consumer<Link> whenCut;

    Link(Socket client, Socket database, Consumer<Link> whenCut) {
        this.client = client;
        this.database = database;
        this.whenCut = whenCut;
    }

    void begin(Gate gate, AtomicInteger answersToSwallow) throws IOException {
        client.setTcpNoDelay(true);
        database.setTcpNoDelay(true);
        daemon("to-database", () -> pump(client, database, gate, new AtomicInteger()));
        daemon("to-client", () -> pump(database, client, gate, answersToSwallow));
    }

    static void daemon(String name, Runnable task) {
        Thread thread = new Thread(null, task, name, 128 * 1024);
        thread.setDaemon(true);
        thread.start();
    }

    private void pump(Socket from, Socket to, Gate gate, AtomicInteger answersToSwallow) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                gate.pass();
                if (isSwallowed(buffer, length, answersToSwallow)) {
                    return;
                }
                out.write(buffer, 0, length);
            }
        } catch (IOException e) {
            // One side is gone: so is the other one, now.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            cut();
        }
    }

    private static boolean isSwallowed(byte[] buffer, int length, AtomicInteger answersToSwallow) {
        return answersToSwallow.get() > 0
                && saysCommitted(buffer, length)
                && answersToSwallow.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    private static boolean saysCommitted(byte[] buffer, int length) {
        return new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains(COMMITTED);
    }

    void cut() {
        close(client);
        close(database);
        whenCut.accept(this);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("A socket could not be closed", e);
        }
    }
}
