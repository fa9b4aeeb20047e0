// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the one record component whose value is the event's key: events of one key are handled in order by DURABLE
 * handlers, and a failing one holds back only its own key. The value's {@code toString()} is the key.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface EventKey {}
