// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Backend;
import dev.tidings.testing.BackendCapability;
import dev.tidings.testing.BackendContract;
import dev.tidings.testing.TcpProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("E5: the contract of backends, on Redis Pub/Sub")
class RedisPubSubBackendContractIT extends BackendContract {
    private static RedisServer server;
    private static TcpProxy proxy;
    private ChannelListener listener;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = RedisServer.start(folder);
        proxy = TcpProxy.to(server.port());
    }

    @AfterAll
    static void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Override
    protected Backend newBackend() {
        proxy.refuse(false);
        String prefix = RedisServer.newName("contract");
        listener = new ChannelListener(server, prefix + ":*");
        return RedisPubSubBackend.builder()
                .uri(RedisServer.url(proxy.port()))
                .prefix(prefix)
                .build();
    }

    @AfterEach
    void endListening() {
        listener.close();
    }

    /** An event comes once for each of its topics. */
    @Override
    protected List<Event<?>> received() {
        return listener.eventsOnce();
    }

    @Override
    protected Set<BackendCapability> capabilities() {
        return EnumSet.of(
                BackendCapability.ENVELOPE,
                BackendCapability.DATA,
                BackendCapability.CONFIRMATION,
                BackendCapability.OUTAGE);
    }

    @Override
    protected void cutOff() {
        proxy.refuse(true);
    }

    @Override
    protected void reconnect() {
        proxy.refuse(false);
    }
}
