// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the event type that a record (or class) is the payload of.
 *
 * <pre>{@code
 * @EventType("order.created")
 * public record OrderCreated(@EventKey long orderId, BigDecimal total) {}
 * }</pre>
 *
 * <p>The name is the contract with stored events and other applications: the class may be renamed, the name may not.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventType {
    /** The type name, by one of the conventions of {@link EventName}. */
    String value();

    /** The schema version of the payload, at least 1. */
    int version() default 1;

    /** The topics that events of this type are in when the publisher names none; none means {@code default}. */
    String[] topics() default {};
}
