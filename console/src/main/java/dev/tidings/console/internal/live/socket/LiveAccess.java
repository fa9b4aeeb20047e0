// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live.socket;

import java.util.function.BiPredicate;
import org.springframework.security.core.Authentication;

/**
 * Who may see which topics by a WebSocket.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param allowed asked with the name or pattern of a topic
 */
public record LiveAccess(BiPredicate<Authentication, String> allowed) {}
