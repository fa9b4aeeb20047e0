// SPDX-License-Identifier: Apache-2.0
/** What is known about each customer's loyalty. */
@NullMarked
package dev.tidings.examples.erp.crm;

import org.jspecify.annotations.NullMarked;
