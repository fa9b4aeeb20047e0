// SPDX-License-Identifier: Apache-2.0
/** RabbitMQ: a backend and a source. */
@NullMarked
package dev.tidings.rabbitmq;

import org.jspecify.annotations.NullMarked;
