// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

/**
 * A method that may publish events of a type.
 *
 * @param type the type's name
 * @param packageName of the method's class
 * @param method class and method, as in {@code OrderDesk.place}
 */
public record FlowPublisher(String type, String packageName, String method) {}
