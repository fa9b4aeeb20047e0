// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Source;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.JacksonEventCodec;
import dev.tidings.testing.SourceContract;
import dev.tidings.testing.TcpProxy;
import io.nats.client.Connection;
import io.nats.client.api.ConsumerInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** E8: the contract of sources, on a server. */
class JetStreamSourceContractIT extends SourceContract {
    private static final CloudEventFormat FORMAT = new CloudEventFormat(new JacksonEventCodec());
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
    protected TcpProxy proxy() {
        return proxy;
    }

    @Override
    protected void restartBroker() {
        server.process().restart();
    }

    @Override
    protected Source newSource() throws Exception {
        if (stream.isEmpty()) {
            stream = server.newStream();
        }
        return JetStreamSource.builder().servers(NatsServer.url(proxy.port())).stream(stream)
                .consumer("shop")
                .connectTimeout(Duration.ofSeconds(1))
                .fetchWait(Duration.ofMillis(500))
                .ackWait(Duration.ofSeconds(2))
                .build();
    }

    @Override
    protected void put(Event<?>... events) throws Exception {
        try (Connection connection = server.connect()) {
            for (Event<?> event : events) {
                connection.jetStream().publish(stream + ".put", FORMAT.structured(event));
            }
        }
    }

    @Override
    protected void putText(String text) throws Exception {
        try (Connection connection = server.connect()) {
            connection.jetStream().publish(stream + ".put", text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    protected boolean isAllAcknowledged() throws Exception {
        try (Connection connection = server.connect()) {
            ConsumerInfo info = connection.jetStreamManagement().getConsumerInfo(stream, "shop");
            return info.getNumPending() + info.getNumAckPending() == 0;
        }
    }
}
