// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import java.io.IOException;

/** What is sent of one event of a call. Immutable. */
final class Outgoing {
    private final int index;
    private final String id;
    private final String routingKey;
    private final BasicProperties properties;
    private final byte[] body;

    Outgoing(int index, String id, String routingKey, BasicProperties properties, byte[] body) {
        this.index = index;
        this.id = id;
        this.routingKey = routingKey;
        this.properties = properties;
        this.body = body;
    }

    /** In the call's list. */
    int index() {
        return index;
    }

    /** Of the event. */
    String id() {
        return id;
    }

    String routingKey() {
        return routingKey;
    }

    /** Of the body, in bytes. */
    int size() {
        return body.length;
    }

    void publish(Channel channel, Exchange exchange) throws IOException {
        channel.basicPublish(exchange.name(), routingKey, exchange.mandatory(), properties, body);
    }
}
