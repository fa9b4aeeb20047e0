// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.MessageProperties;
import dev.tidings.core.Event;
import dev.tidings.core.spi.Source;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.JacksonEventCodec;
import dev.tidings.testing.SourceContract;
import dev.tidings.testing.TcpProxy;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithBroker.class)
class RabbitMqSourceContractIT extends SourceContract {
    private static final CloudEventFormat FORMAT = new CloudEventFormat(new JacksonEventCodec());

    private final RabbitBroker broker;
    private final String queue = RabbitBroker.newName();
    private final String letters = queue + "-letters";

    RabbitMqSourceContractIT(RabbitBroker broker) throws Exception {
        this.broker = broker;
        try (RabbitMqSource source =
                builder().uri(broker.uri()).checkAtStart(true).build()) {
            source.start(new StubReceiver()); // declares the queue
        }
    }

    private RabbitMqSource.Builder builder() {
        return RabbitMqSource.builder().queue(queue).deadLetterQueue(letters).quorum(false);
    }

    @Override
    protected Source newSource() {
        return builder().uri(broker.proxiedUri()).build();
    }

    @Override
    protected void put(Event<?>... events) throws Exception {
        broker.on(channel -> {
            channel.confirmSelect();
            BasicProperties properties = MessageProperties.PERSISTENT_BASIC
                    .builder()
                    .contentType(CloudEventFormat.STRUCTURED)
                    .build();
            for (Event<?> event : events) {
                channel.basicPublish("", queue, properties, FORMAT.structured(event));
            }
            return channel.waitForConfirms(patience().toMillis());
        });
    }

    @Override
    protected void putText(String text) throws Exception {
        broker.on(channel -> {
            channel.confirmSelect();
            channel.basicPublish("", queue, MessageProperties.PERSISTENT_TEXT_PLAIN, text.getBytes(UTF_8));
            return channel.waitForConfirms(patience().toMillis());
        });
    }

    @Override
    protected boolean isAllAcknowledged() throws Exception {
        return broker.isEmpty(queue);
    }

    @Override
    protected int deadLetters() throws Exception {
        return broker.on(channel -> channel.queueDeclarePassive(letters)).getMessageCount();
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
