// SPDX-License-Identifier: Apache-2.0
/** What sales tells the other modules. */
@NullMarked
package dev.tidings.examples.erp.sales.events;

import org.jspecify.annotations.NullMarked;
