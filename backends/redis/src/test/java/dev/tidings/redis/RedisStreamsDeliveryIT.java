// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.Source;
import dev.tidings.testing.BrokerDeliveryContract;
import dev.tidings.testing.TcpProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("E5, D4, D6: the whole way through Redis Streams")
class RedisStreamsDeliveryIT extends BrokerDeliveryContract {
    private static RedisServer server;
    private static TcpProxy proxy;

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
        return RedisStreamsBackend.builder()
                .uri(RedisServer.url(proxy.port()))
                .connectTimeout(Duration.ofSeconds(2))
                .build();
    }

    @Override
    protected Source newSource() {
        return RedisStreamsSource.builder()
                .uri(RedisServer.url(proxy.port()))
                .group("shop")
                .connectTimeout(Duration.ofSeconds(2))
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
