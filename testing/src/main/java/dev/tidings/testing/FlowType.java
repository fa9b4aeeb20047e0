// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

/**
 * A class that declares an event type.
 *
 * @param name of the type
 * @param version of the payload's schema
 * @param className the class's full name
 */
public record FlowType(String name, int version, String className) {}
