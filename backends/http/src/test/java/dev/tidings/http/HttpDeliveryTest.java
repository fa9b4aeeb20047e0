// SPDX-License-Identifier: Apache-2.0
package dev.tidings.http;

import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.Source;
import dev.tidings.testing.BrokerDeliveryContract;
import dev.tidings.testing.ServerProcess;
import dev.tidings.testing.TcpProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;

@DisplayName("E11, D4, D6: the whole way by webhooks into an ingress, whose server is restarted")
class HttpDeliveryTest extends BrokerDeliveryContract {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final HttpIngress ingress = HttpIngress.builder().secrets(SECRET).build();
    private final int port = ServerProcess.freePort();
    private TcpProxy proxy;
    private @Nullable HttpIngressServer server;

    @BeforeEach
    void start() throws IOException {
        proxy = TcpProxy.to(port);
        serve();
    }

    private void serve() {
        server = HttpIngressServer.builder(ingress).port(port).start();
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        Objects.requireNonNull(server).close();
    }

    @Override
    protected Backend newBackend() {
        return WebhookBackend.builder()
                .url("http://127.0.0.1:" + proxy.port() + "/events")
                .secrets(SECRET)
                .connectTimeout(Duration.ofSeconds(2))
                .batchSize(20)
                .build();
    }

    @Override
    protected Source newSource() {
        return ingress;
    }

    @Override
    protected TcpProxy proxy() {
        return proxy;
    }

    @Override
    protected void restartBroker() {
        Objects.requireNonNull(server).close();
        serve();
    }
}
