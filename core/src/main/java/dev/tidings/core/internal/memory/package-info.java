// SPDX-License-Identifier: Apache-2.0
/** The storage in memory. Everything happens under the one lock of {@code MemoryTransactions}. */
@NullMarked
package dev.tidings.core.internal.memory;

import org.jspecify.annotations.NullMarked;
