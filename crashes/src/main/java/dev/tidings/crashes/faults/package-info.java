// SPDX-License-Identifier: Apache-2.0
/** Which faults happen when, and how they are made. */
@NullMarked
package dev.tidings.crashes.faults;

import org.jspecify.annotations.NullMarked;
