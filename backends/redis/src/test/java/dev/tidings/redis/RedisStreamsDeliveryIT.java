// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.Source;
import dev.tidings.testing.BrokerDeliveryContract;
import dev.tidings.testing.TcpProxy;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class RedisStreamsDeliveryIT extends BrokerDeliveryContract {
    private final String stream = RedisServer.newName("whole-way");
    private RedisServer server;
    private TcpProxy proxy;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        server = RedisServer.start(folder);
        proxy = TcpProxy.to(server.port());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Override
    protected Backend newBackend() {
        return RedisStreamsBackend.builder().uri(RedisServer.url(proxy.port())).stream(stream)
                .build();
    }

    @Override
    protected Source newSource() {
        return RedisStreamsSource.builder()
                .uri(RedisServer.url(proxy.port()))
                .streams(stream)
                .group("shop")
                .consumer("one")
                .build();
    }

    @Override
    protected TcpProxy proxy() {
        return proxy;
    }

    @Override
    protected void restartBroker() {
        server.process().restart();
    }
}
