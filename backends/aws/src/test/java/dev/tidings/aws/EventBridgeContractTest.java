// SPDX-License-Identifier: Apache-2.0
package dev.tidings.aws;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.JacksonEventCodec;
import dev.tidings.testing.BackendCapability;
import dev.tidings.testing.BackendContract;
import dev.tidings.testing.TcpProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** E7: the contract of backends, on a simulated EventBridge. */
class EventBridgeContractTest extends BackendContract {
    private static final EventCodec CODEC = new JacksonEventCodec();
    private static final CloudEventFormat FORMAT = new CloudEventFormat(CODEC);

    private EventBridgeSimulator simulator;
    private TcpProxy proxy;

    @Override
    protected Backend newBackend() throws Exception {
        simulator = EventBridgeSimulator.start(0);
        proxy = TcpProxy.to(simulator.endpoint().getPort());
        return TestAccess.toBus(URI.create("http://127.0.0.1:" + proxy.port()))
                .requestTimeout(Duration.ofSeconds(10))
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        simulator.close();
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
