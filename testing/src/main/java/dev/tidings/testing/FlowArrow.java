// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

/**
 * A handler that may publish one type of event when it is given another.
 *
 * @param from the type that it handles
 * @param handler its name
 * @param to the type that it may publish
 */
public record FlowArrow(String from, String handler, String to) {}
