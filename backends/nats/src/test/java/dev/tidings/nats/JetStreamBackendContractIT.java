// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

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
import org.junit.jupiter.api.io.TempDir;

/** E8: the contract of backends, on a server. */
class JetStreamBackendContractIT extends BackendContract {
    private static NatsServer server;
    private static TcpProxy proxy;
    private String stream = "";

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = NatsServer.start(folder);
        proxy = TcpProxy.to(server.port());
    }

    @AfterAll
    static void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Override
    protected Backend newBackend() throws Exception {
        proxy.refuse(false);
        stream = server.newStream();
        return JetStreamBackend.builder().servers(NatsServer.url(proxy.port())).stream(stream)
                .prefix(stream)
                .connectTimeout(Duration.ofSeconds(2))
                .sendTimeout(Duration.ofSeconds(10))
                .build();
    }

    @Override
    protected List<Event<?>> received() throws Exception {
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
