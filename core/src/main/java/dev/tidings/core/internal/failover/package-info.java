// SPDX-License-Identifier: Apache-2.0
/** Events that wait in files for a backend, and the ways that lead there and out again. */
@NullMarked
package dev.tidings.core.internal.failover;

import org.jspecify.annotations.NullMarked;
