// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.Source;
import dev.tidings.testing.BrokerDeliveryContract;
import dev.tidings.testing.TcpProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class JetStreamDeliveryIT extends BrokerDeliveryContract {
    private NatsServer server;
    private TcpProxy proxy;
    private String stream;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = NatsServer.start(folder);
        proxy = TcpProxy.to(server.port());
        stream = server.newStream();
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Override
    protected Backend newBackend() {
        return JetStreamBackend.builder().servers(NatsServer.url(proxy.port())).stream(stream)
                .prefix(stream)
                .connectTimeout(Duration.ofSeconds(1))
                .build();
    }

    @Override
    protected Source newSource() {
        return JetStreamSource.builder().servers(NatsServer.url(proxy.port())).stream(stream)
                .consumer("shop")
                .connectTimeout(Duration.ofSeconds(1))
                .ackWait(Duration.ofSeconds(2))
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
