// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;

/**
 * What a subscription of a bus takes, and who handles it.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param name the stable name; that of a backend begins with {@code backend.}
 * @param delivery its mode
 * @param types names and patterns of types, of which an event's must fit one; none for any
 * @param topics names and patterns of topics, of which one of an event's must fit one; none for any
 * @param handler the method or class, for people
 * @param handlerPackage the package of the class that has the handler
 */
public record SubscriptionInfo(
        String name,
        Delivery delivery,
        List<String> types,
        List<String> topics,
        String handler,
        String handlerPackage) {
    public SubscriptionInfo {
        types = List.copyOf(types);
        topics = List.copyOf(topics);
    }
}
