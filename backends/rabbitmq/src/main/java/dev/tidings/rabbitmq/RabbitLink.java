// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The way to a broker: makes connections, and says in words why it cannot. Thread-safe. */
final class RabbitLink {
    private static final int HEARTBEAT_SECONDS = 10;
    private static final Duration LONGEST_ENQUEUING = Duration.ofSeconds(5);

    private final String name;
    private final String who;
    private final ConnectionFactory factory;

    private RabbitLink(String name, String who, ConnectionFactory factory) {
        this.name = name;
        this.who = who;
        this.factory = factory;
    }

    /**
     * A link by an address or by a connection factory.
     *
     * @param kind backend or source
     * @param name of it
     * @throws IllegalArgumentException when none or both are given, or the address is none
     */
    static RabbitLink of(
            String kind, String name, @Nullable String uri, @Nullable ConnectionFactory given, Duration timeout) {
        String who = kind + " '" + name + "'";
        if ((uri == null) == (given == null)) {
            throw new IllegalArgumentException(who + " needs uri(…) or connectionFactory(…), and not both.");
        }
        ConnectionFactory factory = given != null ? given.clone() : own(name, who, uri, timeout);
        // Whoever lost a connection knows what to do again, and when.
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        return new RabbitLink(name, who, factory);
    }

    private static ConnectionFactory own(String name, String who, @Nullable String uri, Duration timeout) {
        ConnectionFactory factory = new ConnectionFactory();
        try {
            factory.setUri(uri);
        } catch (URISyntaxException | GeneralSecurityException | IllegalArgumentException e) {
            // The message of the cause may hold the password.
            throw new IllegalArgumentException(
                    who + ": uri is no address of the form amqp://user:password@host:port/virtual-host: "
                            + e.getClass().getSimpleName());
        }
        int millis = (int) timeout.toMillis();
        factory.setConnectionTimeout(millis);
        factory.setHandshakeTimeout(millis);
        factory.setChannelRpcTimeout(millis);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        factory.setThreadFactory(daemons(name));
        // Unlike plain sockets, writing does not block for ever when the broker reads no more.
        Duration enqueuing = timeout.dividedBy(2);
        factory.netty().enqueuingTimeout(enqueuing.compareTo(LONGEST_ENQUEUING) > 0 ? LONGEST_ENQUEUING : enqueuing);
        if (factory.isSSL()) {
            SslContext verifying = verifying();
            factory.netty().sslContextFactory(connection -> verifying);
        }
        return factory;
    }

    /** The certificates that the JVM trusts, and the host's name looked at: the client alone would take any certificate. */
    private static SslContext verifying() {
        try {
            return SslContextBuilder.forClient()
                    .endpointIdentificationAlgorithm("HTTPS")
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("This JVM offers no TLS", e);
        }
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-client-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** A new connection, which does not recover by itself. */
    Connection open() throws IOException, TimeoutException {
        try {
            return factory.newConnection(name);
        } catch (ShutdownSignalException e) {
            throw e;
        } catch (RuntimeException e) {
            // A connection that ends while it is made lets the client fail in ways of its own.
            throw new IOException("the connection ended while it was made", e);
        }
    }

    /** Of the backend or source. */
    String name() {
        return name;
    }

    /** Backend or source, with its name. */
    String who() {
        return who;
    }

    /** Of the broker, for messages. */
    String address() {
        return factory.getHost() + ":" + factory.getPort() + " (virtual host '" + factory.getVirtualHost() + "')";
    }

    /** What went wrong, where, and what is to be done. */
    String explain(Throwable failure) {
        if (failure instanceof PossibleAuthenticationFailureException
                || failure instanceof AuthenticationFailureException) {
            return who + " is not let in by RabbitMQ at " + address() + ": " + failure.getMessage()
                    + " Check user name and password.";
        }
        ShutdownSignalException shutdown = shutdown(failure);
        if (shutdown != null) {
            return explain(shutdown);
        }
        return who + " gets no answer from RabbitMQ at " + address() + ": " + failure
                + ". See whether it runs and can be reached from here.";
    }

    private String explain(ShutdownSignalException shutdown) {
        BrokerReply reply = BrokerReply.of(shutdown);
        String said = reply == null ? String.valueOf(shutdown.getMessage()) : reply.text();
        String advice = reply == null ? "See whether it runs and can be reached from here." : reply.advice();
        return who + " has lost RabbitMQ at " + address() + ": " + said + " " + advice;
    }

    private static @Nullable ShutdownSignalException shutdown(@Nullable Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ShutdownSignalException shutdown) {
                return shutdown;
            }
        }
        return null;
    }
}
