// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.Source;
import dev.tidings.testing.BrokerDeliveryContract;
import dev.tidings.testing.TcpProxy;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithBroker.class)
class RabbitMqDeliveryIT extends BrokerDeliveryContract {
    private final RabbitBroker broker;
    private final String queue = RabbitBroker.newName();

    RabbitMqDeliveryIT(RabbitBroker broker) throws Exception {
        this.broker = broker;
        try (RabbitMqSource source =
                source().uri(broker.uri()).checkAtStart(true).build()) {
            source.start(new StubReceiver()); // declares the queue
        }
    }

    private RabbitMqSource.Builder source() {
        return RabbitMqSource.builder().queue(queue).bind(queue, "#");
    }

    @Override
    protected Backend newBackend() {
        return RabbitMqBackend.builder()
                .uri(broker.proxiedUri())
                .exchange(queue)
                .build();
    }

    @Override
    protected Source newSource() {
        return source().uri(broker.proxiedUri()).build();
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
