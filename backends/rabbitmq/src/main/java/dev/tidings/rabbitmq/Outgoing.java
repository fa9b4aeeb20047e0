// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;

/** One event of a call: its index in the call's list, its id, and what is sent of it. */
record Outgoing(int index, String id, String routingKey, BasicProperties properties, byte[] body) {}
