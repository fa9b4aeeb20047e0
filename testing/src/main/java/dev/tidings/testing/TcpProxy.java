// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stands between a client and a server on this machine, and can cut connections, refuse new ones, let all of them stand still, and delay
 * what comes through. Thread-safe.
 */
public final class TcpProxy implements AutoCloseable {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int BUFFER = 16 * 1024;

    private final int target;
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition goesOn = lock.newCondition();
    private boolean stalled;
    private volatile boolean refusing;
    private volatile long delayNanos;

    private TcpProxy(int target, ServerSocket server) {
        this.target = target;
        this.server = server;
    }

    /**
     * Begins to take connections, at a port of its own.
     *
     * @param target a port of this machine
     * @throws IOException when no port can be opened
     */
    public static TcpProxy to(int target) throws IOException {
        TcpProxy proxy = new TcpProxy(target, new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
        daemon(proxy::acceptAll);
        return proxy;
    }

    /** Where it listens, on the loopback address. */
    public int port() {
        return server.getLocalPort();
    }

    /** Cuts every connection that there is. */
    public void cut() {
        sockets.forEach(TcpProxy::close);
    }

    /** Cuts every connection and refuses new ones, or takes them again. */
    public void refuse(boolean value) {
        refusing = value;
        if (value) {
            cut();
        }
    }

    /** Lets every connection stand still, or go on: nothing is lost, nothing comes through, as in a black hole. */
    public void stall(boolean value) {
        lock.lock();
        try {
            stalled = value;
            goesOn.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets everything that comes through wait for this long; {@link Duration#ZERO} for not at all. */
    public void delay(Duration value) {
        delayNanos = value.toNanos();
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                accept(server.accept());
            } catch (IOException e) {
                // The server is down, the client gone, or this closed: whoever connects sees a connection that ends.
            }
        }
    }

    private void accept(Socket client) throws IOException {
        if (refusing) {
            close(client);
            return;
        }
        Socket behind = new Socket();
        try {
            behind.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
        } catch (IOException e) {
            close(client);
            throw e;
        }
        client.setTcpNoDelay(true);
        behind.setTcpNoDelay(true);
        sockets.add(client);
        sockets.add(behind);
        if (refusing) {
            cut();
        }
        daemon(() -> pump(client, behind));
        daemon(() -> pump(behind, client));
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                awaitGoingOn();
                LockSupport.parkNanos(delayNanos);
                out.write(buffer, 0, count);
                out.flush();
            }
        } catch (IOException e) {
            // One side has gone, or the connection was cut: the other side sees its end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            forget(from);
            forget(to);
        }
    }

    private void awaitGoingOn() throws InterruptedException {
        lock.lock();
        try {
            while (stalled) {
                goesOn.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void forget(Socket socket) {
        close(socket);
        sockets.remove(socket);
    }

    private static void close(Socket socket) {
        try {
            // Reset instead of an orderly end, as when a cable is cut.
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(Objects.requireNonNull(work), "tcp-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes no more connections, and cuts those that there are. */
    @Override
    public void close() throws IOException {
        server.close();
        stall(false);
        cut();
    }
}
