// SPDX-License-Identifier: Apache-2.0
/** Lets a handler fail on request, to show what the bus then does. */
@NullMarked
package dev.tidings.examples.erp.faults;

import org.jspecify.annotations.NullMarked;
