// SPDX-License-Identifier: Apache-2.0
/** NATS JetStream: a backend and a source. */
@NullMarked
package dev.tidings.nats;

import org.jspecify.annotations.NullMarked;
