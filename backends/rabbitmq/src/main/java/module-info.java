// SPDX-License-Identifier: Apache-2.0
/** RabbitMQ: a backend and a source. */
module dev.tidings.rabbitmq {
    requires transitive com.rabbitmq.client;
    requires transitive dev.tidings.core;
    requires transitive dev.tidings.json;
    requires io.netty.handler;
    requires org.jspecify;
    requires org.slf4j;

    exports dev.tidings.rabbitmq;
}
