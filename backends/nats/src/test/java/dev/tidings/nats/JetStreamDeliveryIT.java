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

/** E8, D4, D6: from a bus over a server that comes and goes to another bus. */
class JetStreamDeliveryIT extends BrokerDeliveryContract {
    private NatsServer server;
    private TcpProxy proxy;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = NatsServer.start(folder);
        proxy = TcpProxy.to(server.port());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Override
    protected Backend newBackend() {
        return JetStreamBackend.builder().servers(NatsServer.url(proxy.port())).stream("events")
                .createStream("events.>")
                .sendTimeout(Duration.ofSeconds(5))
                .build();
    }

    @Override
    protected Source newSource() {
        return JetStreamSource.builder().servers(NatsServer.url(proxy.port())).stream("events")
                .consumer("in")
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
