// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between the applications and the database, and can cut connections, refuse new ones, let all of them stand still, and keep the
 * answer to a commit for itself. Thread-safe.
 */
public final class Proxy implements AutoCloseable {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int BACKLOG = 200;

    private final int target;
    private final ServerSocket server;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final Gate gate = new Gate();
    private final AtomicInteger answersToSwallow = new AtomicInteger();
    private volatile boolean refusing;

    private Proxy(int target, ServerSocket server) {
        this.target = target;
        this.server = server;
    }

    /**
     * Begins to take connections.
     *
     * @param target a port of this machine
     */
    public static Proxy to(int target) throws IOException {
        Proxy proxy = new Proxy(target, new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
        Link.daemon("proxy", proxy::acceptAll);
        return proxy;
    }

    public int port() {
        return server.getLocalPort();
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                accept(server.accept());
            } catch (IOException e) {
                // The database is down, the application gone, or this closed: whoever connects sees a connection that
                // ends.
            }
        }
    }

    private void accept(Socket client) throws IOException {
        Socket database = new Socket();
        Link link = new Link(client, database, links::remove);
        if (refusing) {
            link.cut();
            return;
        }
        try {
            database.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
        } catch (IOException e) {
            link.cut();
            throw e;
        }
        links.add(link);
        link.begin(gate, answersToSwallow);
    }

    /** Cuts every connection that there is. */
    public void cut() {
        links.forEach(Link::cut);
    }

    /** Refuses new connections, or takes them again. */
    public void refuse(boolean value) {
        refusing = value;
    }

    /** Lets every connection stand still, or go on: nothing is lost, nothing comes through. */
    public void stall(boolean value) {
        gate.close(value);
    }

    /** Cuts the connections of the next commits when these have happened, before their clients learn of it. */
    public void swallowAnswers(int commits) {
        answersToSwallow.set(commits);
    }

    @Override
    public void close() throws IOException {
        server.close();
        stall(false);
        cut();
    }
}
