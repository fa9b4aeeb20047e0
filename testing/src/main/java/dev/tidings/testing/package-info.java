// SPDX-License-Identifier: Apache-2.0
/** Contract kits: abstract test classes that an implementation of an SPI extends. */
@NullMarked
package dev.tidings.testing;

import org.jspecify.annotations.NullMarked;
