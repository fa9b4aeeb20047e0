// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

/**
 * Which application the console belongs to.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param name for people
 */
public record Application(String name) {}
