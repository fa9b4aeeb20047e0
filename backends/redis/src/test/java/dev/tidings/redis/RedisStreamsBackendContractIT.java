// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Backend;
import dev.tidings.testing.BackendCapability;
import dev.tidings.testing.BackendContract;
import dev.tidings.testing.TcpProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("E5: the contract of backends, on Redis Streams")
class RedisStreamsBackendContractIT extends BackendContract {
    private static RedisServer server;
    private static TcpProxy proxy;
    private String stream = "";

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
        stream = RedisServer.newName("contract");
        return RedisStreamsBackend.builder().uri(RedisServer.url(proxy.port())).stream(stream)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    @Override
    protected List<Event<?>> received() {
        return server.events(stream);
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
