// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Backend;
import dev.tidings.testing.BrokerBackendContract;
import dev.tidings.testing.TcpProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("E5: the contract of backends, on Redis Streams")
class RedisStreamsBackendContractIT extends BrokerBackendContract {
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
                .connectTimeout(Duration.ofSeconds(2))
                .sendTimeout(Duration.ofSeconds(3))
                .build();
    }

    @Override
    protected List<Event<?>> received() {
        return server.events(stream);
    }

    @Override
    protected TcpProxy proxy() {
        return proxy;
    }

    @Override
    protected void restartBroker() {
        server.process().restart();
    }

    @Override
    protected Backend withWrongCredentials(boolean checkAtStart) {
        return RedisStreamsBackend.builder()
                .uri("redis://nobody:secret@127.0.0.1:" + proxy.port())
                .checkAtStart(checkAtStart)
                .build();
    }

    /** Redis takes half a gigabyte. What the backend itself refuses, RedisStreamsBackendIT shows. */
    @Override
    protected int tooLarge() {
        return 0;
    }
}
