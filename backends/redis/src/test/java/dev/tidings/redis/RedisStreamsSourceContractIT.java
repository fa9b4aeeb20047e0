// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Source;
import dev.tidings.testing.SourceContract;
import dev.tidings.testing.TcpProxy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("E5: the contract of sources, on Redis Streams")
class RedisStreamsSourceContractIT extends SourceContract {
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
    protected Source newSource() {
        if (stream.isEmpty()) {
            stream = RedisServer.newName("stream");
        }
        return RedisStreamsSource.builder()
                .uri(RedisServer.url(proxy.port()))
                .streams(stream)
                .group("shop")
                .fetchWait(Duration.ofMillis(100))
                .connectTimeout(Duration.ofSeconds(2))
                .build();
    }

    @Override
    protected void put(Event<?>... events) {
        for (Event<?> event : events) {
            server.redis().xadd(stream, Map.of("event", RedisServer.structured(event)));
        }
    }

    @Override
    protected void putText(String text) {
        server.redis().xadd(stream, Map.of("event", text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    protected boolean isAllAcknowledged() {
        return server.redis().xpending(stream, "shop").getCount() == 0;
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
