// SPDX-License-Identifier: Apache-2.0
/** What the inventory tells the other modules. */
@NullMarked
package dev.tidings.examples.erp.inventory.events;

import org.jspecify.annotations.NullMarked;
