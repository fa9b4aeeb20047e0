// SPDX-License-Identifier: Apache-2.0
/** Keeps Zoho Books informed: items, contacts and sales orders. */
@NullMarked
package dev.tidings.examples.erp.zoho;

import org.jspecify.annotations.NullMarked;
