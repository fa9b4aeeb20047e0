// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Backend;
import dev.tidings.testing.BrokerBackendContract;
import dev.tidings.testing.TcpProxy;
import io.nats.client.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** E8: the contract of backends that send to a broker, on a server that asks for a password. */
class JetStreamBackendContractIT extends BrokerBackendContract {
    private static NatsServer server;
    private static TcpProxy proxy;
    private String stream = "";

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = NatsServer.startProtected(folder);
        proxy = TcpProxy.to(server.port());
    }

    @AfterAll
    static void stop() throws IOException {
        proxy.close();
        server.close();
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
    protected int tooLarge() {
        return 2 << 20;
    }

    @Override
    protected Backend newBackend() throws Exception {
        proxy.refuse(false);
        proxy.stall(false);
        proxy.delay(Duration.ZERO);
        stream = server.newStream();
        return builder(NatsServer.PASSWORD).build();
    }

    @Override
    protected Backend withWrongCredentials(boolean checkAtStart) {
        return builder("wrong").checkAtStart(checkAtStart).build();
    }

    private JetStreamBackend.Builder builder(String password) {
        return JetStreamBackend.builder().stream(stream)
                .options(new Options.Builder()
                        .server(NatsServer.url(proxy.port()))
                        .userInfo(NatsServer.USER, password)
                        .build())
                .prefix(stream)
                .connectTimeout(Duration.ofSeconds(2))
                .sendTimeout(Duration.ofSeconds(5));
    }

    @Override
    protected List<Event<?>> received() throws Exception {
        return server.events(stream);
    }
}
