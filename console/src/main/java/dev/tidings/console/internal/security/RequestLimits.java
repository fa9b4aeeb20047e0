// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.security;

/**
 * How much a request may bring.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param maxRequestBytes in its body
 */
public record RequestLimits(long maxRequestBytes) {}
