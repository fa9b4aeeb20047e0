// SPDX-License-Identifier: Apache-2.0
/** WebSockets, by the servlet container's upgrade: the same bytes for every client, and no thread waits for one. */
@NullMarked
package dev.tidings.console.internal.live.socket;

import org.jspecify.annotations.NullMarked;
