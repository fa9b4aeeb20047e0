// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import dev.tidings.core.spi.BackendUnavailableException;
import io.nats.client.AuthenticationException;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.impl.ErrorListenerLoggerImpl;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a backend or source: the application's, or one of its own. Its own one is opened when it is needed and never mended by
 * jnats: what a mended connection still had in its queue would be sent after what its user has sent by another way since.
 *
 * <p>Thread-safe.
 */
final class NatsLink {
    private final String owner;
    private final Options options;
    private final @Nullable Connection given;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Connection own;
    private boolean closed;

    private NatsLink(String owner, Options options, @Nullable Connection given) {
        this.owner = owner;
        this.options = options;
        this.given = given;
    }

    /** @param owner as messages name it, such as "Backend 'nats'" */
    static NatsLink to(Connection given, String owner) {
        return new NatsLink(owner, given.getOptions(), given);
    }

    /**
     * A connection of its own.
     *
     * @param owner as messages name it, such as "Backend 'nats'"
     * @param base addresses, credentials, TLS
     * @param requestTimeout after which jnats forgets an unanswered request
     */
    static NatsLink opening(Options base, Duration connectTimeout, Duration requestTimeout, String owner) {
        Options.Builder options = new Options.Builder(base)
                .maxReconnects(0)
                .reconnectBufferSize(0)
                // What a closed connection has not sent within a second is thrown away, and does not arrive minutes
                // later.
                .socketSoLinger(1)
                .connectionTimeout(connectTimeout)
                .writeQueuePushTimeout(requestTimeout)
                .dontForceFlushOnRequest()
                .requestCleanupInterval(requestTimeout);
        if (base.getErrorListener() instanceof ErrorListenerLoggerImpl) {
            options.errorListener(new QuietErrors(owner));
        }
        if (base.getConnectionName() == null) {
            options.connectionName("tidings: " + owner);
        }
        return new NatsLink(owner, options.build(), null);
    }

    /** Who uses it, as messages name it. */
    String owner() {
        return owner;
    }

    /** Where the servers are, without credentials. */
    String address() {
        return options.getServers().stream().map(NatsLink::plain).collect(Collectors.joining(", "));
    }

    private static String plain(URI server) {
        return server.getHost() + ":" + server.getPort();
    }

    /**
     * A connection that is up.
     *
     * @throws BackendUnavailableException when there is none, and none can be opened
     */
    Connection connection() throws BackendUnavailableException, InterruptedException {
        if (given != null) {
            return connected(given);
        }
        lock.lockInterruptibly();
        try {
            Connection current = own;
            if (closed || (current != null && current.getStatus() == Connection.Status.CONNECTED)) {
                return connected(current);
            }
            own = null;
            if (current != null) {
                current.close();
            }
            Connection opened = open();
            own = opened;
            return opened;
        } finally {
            lock.unlock();
        }
    }

    private Connection connected(@Nullable Connection connection) throws BackendUnavailableException {
        if (connection == null) {
            throw new BackendUnavailableException(owner + " is closed.");
        }
        Connection.Status status = connection.getStatus();
        if (status != Connection.Status.CONNECTED) {
            throw new BackendUnavailableException(owner + ": the application's connection to NATS at " + address()
                    + " is " + status + ". It is used again when it is CONNECTED; a CLOSED one must be replaced.");
        }
        return connection;
    }

    private Connection open() throws BackendUnavailableException, InterruptedException {
        try {
            return Nats.connect(options);
        } catch (AuthenticationException e) {
            throw new BackendUnavailableException(
                    owner + ": NATS at " + address() + " does not accept the credentials (" + e.getMessage()
                            + "). Check user, password, token or credentials file, and the server's authorization.",
                    e);
        } catch (IOException e) {
            throw new BackendUnavailableException(
                    owner + ": no connection to NATS at " + address() + " (" + e.getMessage()
                            + "). Check that the server runs there and that address, port and TLS are right.",
                    e);
        }
    }

    /** Closes a connection with all that it has not sent yet, so that it is not sent later; the application's stays open. */
    void discard(Connection connection) {
        if (connection.equals(given)) {
            return;
        }
        lock.lock();
        try {
            if (connection.equals(own)) {
                own = null;
            }
        } finally {
            lock.unlock();
        }
        closeQuickly(connection);
    }

    /** Closes its own connection for good. */
    void close() {
        Connection last;
        lock.lock();
        try {
            closed = true;
            last = own;
            own = null;
        } finally {
            lock.unlock();
        }
        if (last != null) {
            closeQuickly(last);
        }
    }

    private static void closeQuickly(Connection connection) {
        boolean interrupted =
                Thread.interrupted(); // else jnats does not wait for its threads, and leaves the socket open
        try {
            connection.close();
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
