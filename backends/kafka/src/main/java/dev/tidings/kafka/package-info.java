// SPDX-License-Identifier: Apache-2.0
/** Apache Kafka: a backend and a source. */
@NullMarked
package dev.tidings.kafka;

import org.jspecify.annotations.NullMarked;
