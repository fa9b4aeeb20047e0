// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

/**
 * Which handler is called.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param subscription the subscription's name
 * @param delivery its mode
 */
public record HandlerInfo(String subscription, Delivery delivery) {}
