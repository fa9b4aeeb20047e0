// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One event of a call.
 *
 * @param index in the call's list
 * @param record what is sent of it
 */
record Outgoing(int index, ProducerRecord<byte[], byte[]> record) {}
