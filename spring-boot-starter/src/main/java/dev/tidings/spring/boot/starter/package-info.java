// SPDX-License-Identifier: Apache-2.0
/**
 * Tidings in Spring Boot: the bus, its storage and its handlers by auto-configuration, set by {@code tidings.*}.
 *
 * <p>Start at {@link dev.tidings.spring.boot.starter.TidingsProperties}.
 */
@NullMarked
package dev.tidings.spring.boot.starter;

import org.jspecify.annotations.NullMarked;
