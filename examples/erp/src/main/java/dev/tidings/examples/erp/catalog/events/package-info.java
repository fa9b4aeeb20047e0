// SPDX-License-Identifier: Apache-2.0
/** What the catalog tells the other modules. */
@NullMarked
package dev.tidings.examples.erp.catalog.events;

import org.jspecify.annotations.NullMarked;
