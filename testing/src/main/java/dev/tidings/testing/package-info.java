// SPDX-License-Identifier: Apache-2.0
/**
 * For tests: {@link dev.tidings.testing.EventFlow}, which reads who publishes and who handles what, and contract kits, abstract
 * test classes that an implementation of an SPI extends.
 */
@NullMarked
package dev.tidings.testing;

import org.jspecify.annotations.NullMarked;
