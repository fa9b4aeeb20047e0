// SPDX-License-Identifier: Apache-2.0
/** Redis Pub/Sub and Streams: backends and a source. */
@NullMarked
package dev.tidings.redis;

import org.jspecify.annotations.NullMarked;
