// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.GetResponse;
import dev.tidings.core.Event;
import dev.tidings.core.spi.Backend;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.JacksonEventCodec;
import dev.tidings.testing.BrokerBackendContract;
import dev.tidings.testing.TcpProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithBroker.class)
class RabbitMqBackendIT extends BrokerBackendContract {
    private static final CloudEventFormat FORMAT = new CloudEventFormat(new JacksonEventCodec());

    private final RabbitBroker broker;
    private final String exchange = RabbitBroker.newName();
    private final List<Event<?>> arrived = new ArrayList<>();

    RabbitMqBackendIT(RabbitBroker broker) throws Exception {
        this.broker = broker;
        broker.on(channel -> {
            channel.exchangeDeclare(exchange, BuiltinExchangeType.TOPIC, true);
            channel.queueDeclare(exchange, true, false, false, Map.of());
            return channel.queueBind(exchange, exchange, "#");
        });
    }

    @Override
    protected Backend newBackend() {
        return builder().build();
    }

    private RabbitMqBackend.Builder builder() {
        return RabbitMqBackend.builder()
                .uri(broker.proxiedUri())
                .exchange(exchange)
                .confirmTimeout(Duration.ofSeconds(3));
    }

    @Override
    protected Backend withWrongCredentials(boolean checkAtStart) {
        return builder()
                .uri(broker.uri().replace("guest:guest", "guest:wrong"))
                .checkAtStart(checkAtStart)
                .build();
    }

    @Override
    protected int tooLarge() {
        return 2_000_000;
    }

    @Override
    protected List<Event<?>> received() throws Exception {
        broker.on(channel -> {
            GetResponse got = channel.basicGet(exchange, true);
            while (got != null) {
                arrived.add(event(got));
                got = channel.basicGet(exchange, true);
            }
            return arrived;
        });
        return List.copyOf(arrived);
    }

    private Event<?> event(GetResponse got) {
        Delivery delivery = new Delivery(got.getEnvelope(), got.getProps(), got.getBody());
        Event<String> event = new RabbitMessage(exchange, delivery, FORMAT).event();
        return event.withPayload(new JacksonEventCodec().decode(event.payload(), Map.class));
    }

    @Override
    protected TcpProxy proxy() {
        return broker.proxy();
    }

    @Override
    protected void restartBroker() {
        broker.process().restart();
    }
}
