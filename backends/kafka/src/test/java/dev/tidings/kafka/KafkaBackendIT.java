// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Backend;
import dev.tidings.testing.BackendCapability;
import dev.tidings.testing.BackendContract;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithBroker.class)
class KafkaBackendIT extends BackendContract {
    private final KafkaBroker broker;
    private final String topic;

    KafkaBackendIT(KafkaBroker broker) throws Exception {
        this.broker = broker;
        topic = broker.newTopic(1);
    }

    @Override
    protected Backend newBackend() {
        return KafkaBackend.builder()
                .bootstrapServers(broker.proxiedAddress())
                .topic(topic)
                .deliveryTimeout(Duration.ofSeconds(3))
                .build();
    }

    @Override
    protected List<Event<?>> received() {
        return TopicReader.events(broker.address(), topic);
    }

    @Override
    protected Set<BackendCapability> capabilities() {
        return EnumSet.allOf(BackendCapability.class);
    }

    @Override
    protected void cutOff() {
        broker.proxy().refuse(true);
    }

    @Override
    protected void reconnect() {
        broker.proxy().refuse(false);
    }
}
