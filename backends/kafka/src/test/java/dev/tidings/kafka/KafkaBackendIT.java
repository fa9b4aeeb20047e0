// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Backend;
import dev.tidings.testing.BrokerBackendContract;
import dev.tidings.testing.TcpProxy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithBroker.class)
class KafkaBackendIT extends BrokerBackendContract {
    private final KafkaBroker broker;
    private final String topic;

    KafkaBackendIT(KafkaBroker broker) throws Exception {
        this.broker = broker;
        topic = broker.newTopic(1);
    }

    @Override
    protected Backend newBackend() {
        return builder().build();
    }

    private KafkaBackend.Builder builder() {
        return KafkaBackend.builder()
                .bootstrapServers(broker.proxiedAddress())
                .topic(topic)
                .deliveryTimeout(Duration.ofSeconds(3));
    }

    @Override
    protected Backend withWrongCredentials(boolean checkAtStart) {
        KafkaBackend.Builder stranger = builder().bootstrapServers(broker.securedAddress());
        KafkaBroker.login("wrong").forEach(stranger::property);
        return stranger.checkAtStart(checkAtStart).build();
    }

    @Override
    protected int tooLarge() {
        return 2_000_000;
    }

    @Override
    protected List<Event<?>> received() {
        return TopicReader.events(broker.address(), topic);
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
