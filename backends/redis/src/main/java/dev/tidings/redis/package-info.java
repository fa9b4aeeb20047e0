// SPDX-License-Identifier: Apache-2.0
/** Events through Redis, by Lettuce: Streams, which keep them, and Pub/Sub, which does not. */
@NullMarked
package dev.tidings.redis;

import org.jspecify.annotations.NullMarked;
