// SPDX-License-Identifier: Apache-2.0
package dev.tidings.aws;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.JacksonEventCodec;
import dev.tidings.testing.BrokerBackendContract;
import dev.tidings.testing.TcpProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** E7: the contract of backends that send to a broker, on a simulated EventBridge. */
class EventBridgeContractTest extends BrokerBackendContract {
    private static final EventCodec CODEC = new JacksonEventCodec();
    private static final CloudEventFormat FORMAT = new CloudEventFormat(CODEC);

    private EventBridgeSimulator simulator;
    private TcpProxy proxy;

    @Override
    protected Backend newBackend() throws Exception {
        simulator = EventBridgeSimulator.start(0);
        proxy = TcpProxy.to(simulator.endpoint().getPort());
        return builder().build();
    }

    private EventBridgeBackend.Builder builder() {
        return TestAccess.toBus(URI.create("http://127.0.0.1:" + proxy.port())).requestTimeout(Duration.ofSeconds(5));
    }

    @Override
    protected Backend withWrongCredentials(boolean checkAtStart) {
        return builder()
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(EventBridgeSimulator.UNKNOWN_KEY, "test")))
                .checkAtStart(checkAtStart)
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        simulator.close();
    }

    @Override
    protected TcpProxy proxy() {
        return proxy;
    }

    @Override
    protected void restartBroker() throws IOException {
        simulator.restart();
    }

    @Override
    protected int tooLarge() {
        return 256 * 1024;
    }

    @Override
    protected List<Event<?>> received() {
        List<Event<?>> events = new ArrayList<>();
        for (Map<String, Object> entry : simulator.taken()) {
            Event<String> event = FORMAT.read(entry.get("Detail").toString().getBytes(StandardCharsets.UTF_8));
            events.add(event.withPayload(CODEC.decode(event.payload(), Map.class)));
        }
        return events;
    }
}
