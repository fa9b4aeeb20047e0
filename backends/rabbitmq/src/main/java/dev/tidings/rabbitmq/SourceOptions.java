// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import dev.tidings.json.CloudEventFormat;
import java.time.Duration;

/**
 * What the parts of a source share.
 *
 * @param queue to read from
 * @param prefetch how many messages are fetched ahead
 * @param closeTimeout how long closing waits for what is in hand
 * @param format reads events
 */
record SourceOptions(SourceQueue queue, int prefetch, Duration closeTimeout, CloudEventFormat format) {}
