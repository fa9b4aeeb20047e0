// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.Source;
import dev.tidings.testing.BrokerDeliveryContract;
import dev.tidings.testing.TcpProxy;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithBroker.class)
class KafkaDeliveryIT extends BrokerDeliveryContract {
    private final KafkaBroker broker;
    private final String topic;

    KafkaDeliveryIT(KafkaBroker broker) throws Exception {
        this.broker = broker;
        topic = broker.newTopic(4);
    }

    @Override
    protected Backend newBackend() {
        return KafkaBackend.builder()
                .bootstrapServers(broker.proxiedAddress())
                .topic(topic)
                .build();
    }

    @Override
    protected Source newSource() {
        return KafkaSource.builder()
                .bootstrapServers(broker.proxiedAddress())
                .groupId("of-" + topic)
                .topics(topic)
                .build();
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
